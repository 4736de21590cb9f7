/** Which programs of a syslog stream print log lines of their own, and are to be unwrapped. */
import type { Unwrapped } from './envelopes/define.ts';
import { looksLikeContinuation, looksLikeHeader } from './inner-line.ts';

/** Programs remembered; more tags than this are made up by somebody, and stay wrapped. */
const maxPrograms = 512;
/** Lines that are looked at per program; what they say then stays. */
const maxLooks = 32;

/** A program is found to print headers when one line in so many has one, and stays so: traces are long. */
const findFactor = 3;
const stayFactor = 8;

interface Looks {
  lines: number;
  headers: number;
  isUnwrapped: boolean;
  /** The last line was text without a header. */
  isAtText: boolean;
}

/** Sticky per program (its name, whatever its pid); follows a program's first lines. */
export class ProgramChoice {
  readonly #programs = new Map<string, Looks>();

  constructor(firstLines: readonly Unwrapped[]) {
    for (const line of firstLines) this.#look(line);
  }

  isUnwrapped(line: Unwrapped): boolean {
    const looks = this.#look(line);
    if (looks === undefined || looks.headers === 0) return false;
    looks.isUnwrapped = looks.headers * (looks.isUnwrapped ? stayFactor : findFactor) >= looks.lines;
    return looks.isUnwrapped;
  }

  #look({ text, carrier }: Unwrapped): Looks | undefined {
    const program = carrier.service ?? '';
    let looks = this.#programs.get(program);
    if (looks === undefined) {
      if (this.#programs.size >= maxPrograms) return undefined;
      looks = { lines: 0, headers: 0, isUnwrapped: false, isAtText: false };
      this.#programs.set(program, looks);
    }
    if (looks.lines < maxLooks) note(looks, text);
    return looks;
  }
}

/** Text above an indented line is the first line of a frame of two (Go's), and says no more than that one. */
const note = (looks: Looks, text: string): void => {
  if (looksLikeContinuation(text)) {
    if (looks.isAtText && text.startsWith('\t')) looks.lines--;
    looks.isAtText = false;
    return;
  }
  const isHeader = looksLikeHeader(text);
  looks.lines++;
  if (isHeader) looks.headers++;
  looks.isAtText = !isHeader;
};
