/** Says in words why several identities are one group. */
import type { Identity } from '../fingerprint/fingerprint.ts';
import { tokenize } from './tokens.ts';

const shownValues = 5;
const shownPlaces = 4;

/** Lines such as `these 3 templates differ in word 4: a, b, c`; the order of `identities` does not matter. */
export const evidenceOf = (identities: readonly Identity[]): string[] => {
  const templates = identities.map(identity => tokenize(identity.text).filter(token => token.kind !== 'mark'));
  const frames = new Set(identities.map(identity => identity.frames.join(' < ')));
  const lines = frames.size > 1 ? [`${frames.size} call paths end at ${identities[0]?.frames[0] ?? 'one frame'}`] : [];
  const lengths = new Set(templates.map(tokens => tokens.length));
  if (lengths.size > 1) return [...lines, `these ${identities.length} templates differ in length`];
  const length = templates[0]?.length ?? 0;
  for (let place = 0; place < length && lines.length < shownPlaces; place++) {
    const values = [...new Set(templates.map(tokens => tokens[place]?.text ?? ''))].sort();
    if (values.length < 2) continue;
    const more = values.length > shownValues ? ', ...' : '';
    lines.push(
      `these ${identities.length} templates differ in word ${place + 1}: ${values.slice(0, shownValues).join(', ')}${more}`,
    );
  }
  return lines;
};
