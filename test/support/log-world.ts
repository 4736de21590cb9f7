/** Programs that write a log and whoever rotates it, on a real file system; remembers every line that was written. */
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  renameSync,
  truncateSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const mostParts = 40;

/**
 * Two writers: a service that keeps its file open (after a rotation it goes on with the old one until it reopens), and
 * another program that opens the path for each line.
 */
export class LogWorld {
  readonly path: string;
  /** A first line that every new file begins with; empty for none. */
  readonly #banner: string;
  /** What was written to each file from its beginning, or from when it was emptied, to its end. */
  readonly #contents: string[] = [];
  /** Place in `#contents` of the file at the path; null while there is none. */
  #atPath: number | null = null;
  /** The service's descriptor and what it writes to. */
  #service: { readonly fd: number; content: number } | null = null;
  #rest = '';
  #next = 0;

  constructor(directory: string, banner = '') {
    this.path = join(directory, 'app.log');
    this.#banner = banner;
  }

  /** Every line as it ended up in some file, the banner left out. */
  get lines(): readonly string[] {
    return this.#contents
      .flatMap(content => content.split('\n'))
      .filter(line => line !== '' && line !== this.#banner.trimEnd());
  }

  /** Whether the service writes to a file that the path no longer means. */
  get isServiceBehind(): boolean {
    return this.#service !== null && this.#service.content !== this.#atPath;
  }

  get hasHalfLine(): boolean {
    return this.#rest !== '';
  }

  get exists(): boolean {
    return this.#atPath !== null;
  }

  #line(length: number): string {
    this.#next += 1;
    // No two stretches are alike, as in real logs: only by its bytes can a file be told from another.
    let line = `${this.#next} `;
    while (line.length < length) line += `${this.#next}:${line.length} `;
    return line.slice(0, length).trimEnd().padEnd(length, '.');
  }

  /** A new file at the path; the other program makes one too when it finds none. */
  create(): void {
    if (this.#atPath !== null) return;
    this.#contents.push(this.#banner);
    this.#atPath = this.#contents.length - 1;
    appendFileSync(this.path, this.#banner);
  }

  #write(text: string): void {
    this.#service ??= this.#open();
    writeSync(this.#service.fd, text);
    this.#contents[this.#service.content] += text;
  }

  #open(): { fd: number; content: number } {
    this.create();
    return { fd: openSync(this.path, 'a'), content: this.#atPath! };
  }

  /** The service writes whole lines, after the rest of a half one. */
  append(count: number, length: number): void {
    this.finishLine();
    let text = '';
    for (let i = 0; i < count; i++) text += `${this.#line(length)}\n`;
    this.#write(text);
  }

  /** The service gets as far as the middle of a line. */
  appendHalf(length: number): void {
    this.finishLine();
    const line = this.#line(length);
    const cut = Math.floor(line.length / 2);
    this.#write(line.slice(0, cut));
    this.#rest = `${line.slice(cut)}\n`;
  }

  finishLine(): void {
    const rest = this.#rest;
    this.#rest = '';
    if (rest !== '') this.#write(rest);
  }

  /** The service closes its file, a half line stays one, and opens the path. */
  reopen(): void {
    this.#rest = '';
    if (this.#service !== null) closeSync(this.#service.fd);
    this.#service = this.#open();
  }

  /** The other program adds lines to whatever the path means. */
  appendByOther(count: number, length: number): void {
    this.create();
    let text = '';
    for (let i = 0; i < count; i++) text += `${this.#line(length)}\n`;
    appendFileSync(this.path, text);
    this.#contents[this.#atPath!] += text;
  }

  /** `app.log.1` becomes `app.log.2`, and so on: room for a new first part. */
  #shift(): void {
    for (let part = mostParts; part >= 1; part--) {
      const name = `${this.path}.${part}`;
      if (existsSync(name)) renameSync(name, `${this.path}.${part + 1}`);
    }
  }

  renameAway(): void {
    if (this.#atPath === null) return;
    this.#shift();
    renameSync(this.path, `${this.path}.1`);
    this.#atPath = null;
  }

  copyTruncate(): void {
    if (this.#atPath === null) return;
    this.#shift();
    copyFileSync(this.path, `${this.path}.1`);
    this.truncate();
  }

  truncate(): void {
    if (this.#atPath === null) return;
    truncateSync(this.path, 0);
    const emptied = this.#atPath;
    this.#contents.push('');
    this.#atPath = this.#contents.length - 1;
    if (this.#service?.content === emptied) this.#service.content = this.#atPath;
  }

  delete(): void {
    if (this.#atPath === null) return;
    unlinkSync(this.path);
    this.#atPath = null;
  }

  close(): void {
    if (this.#service !== null) closeSync(this.#service.fd);
    this.#service = null;
  }
}
