/** Counts what limits cut: lines, and records of many lines. */

/** What a limit cut, by the source's label. */
export class Cuts {
  readonly lines = new Map<string, number>();
  readonly records = new Map<string, number>();

  addLines(label: string, count: number): void {
    this.lines.set(label, (this.lines.get(label) ?? 0) + count);
  }

  addRecord(label: string): void {
    this.records.set(label, (this.records.get(label) ?? 0) + 1);
  }
}
