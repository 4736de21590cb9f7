/** What the screen may ask of whoever keeps the marks. */
export interface MarksPort {
  /** Sets a mark at this moment; resolves to one line for the user. @throws ErrtopError when it cannot be kept. */
  set(): Promise<string>;
}
