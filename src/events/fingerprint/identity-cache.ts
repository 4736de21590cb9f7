/** Remembers the identities of the templates seen last, so that a known template is not hashed and titled again. */
import { fromTemplate, identify, isPlain, maskText, type Identity, type IdentityInput } from './fingerprint.ts';

/** Two generations of this many templates: at most twice as many are held, the oldest go at once. */
const generationSize = 4096;

export class IdentityCache {
  #young = new Map<string, Identity>();
  #old = new Map<string, Identity>();

  /** As `identify`; cheap when the masked message was seen lately. */
  identify(input: IdentityInput): Identity {
    if (!isPlain(input)) return identify(input);
    const template = maskText(input.message);
    const known = this.#young.get(template) ?? this.#old.get(template);
    if (known) return known;
    const identity = fromTemplate(template);
    if (this.#young.size >= generationSize) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(template, identity);
    return identity;
  }
}
