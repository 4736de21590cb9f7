/** Keys that errors of one line are known by, as the kernel knows them. */
import type { LineKernelExports } from './line-kernel.ts';

export class KnownKeys {
  #kernel: LineKernelExports | null = null;
  /** Those that came before there was a kernel. */
  readonly #waiting = new Set<number>();

  /** There is a kernel from now on. */
  use(kernel: LineKernelExports): void {
    this.#kernel = kernel;
    for (const key of this.#waiting) this.add(key);
    this.#waiting.clear();
  }

  add(key: number): void {
    if (this.#kernel === null) this.#waiting.add(key);
    else this.#kernel.knowError((key / 0x200000) | 0, (key % 0x200000) << 11);
  }

  remove(key: number): void {
    this.#waiting.delete(key);
    this.#kernel?.forgetError((key / 0x200000) | 0, (key % 0x200000) << 11);
  }

  clear(): void {
    this.#waiting.clear();
    this.#kernel?.forgetErrors();
  }
}
