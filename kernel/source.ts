/** AssemblyScript: what a source's lines are held against, and what is found of them. */

/** What a source's lines are held against, and what was found: 32-bit fields that `ordinary-run.ts` reads and writes. */
@unmanaged
export class Source {
  ops: usize;
  steps: i32;
  lengths: usize;
  starts: usize;
  nexts: usize;
  literals: usize;
  requestStep: i32;
  stamp: usize;
  stampPrefix: i32;
  stampLength: i32;
  grouped: i32;
  asksKinds: i32;
  unknownLevel: i32;
  seed: i32;
  fallbackService: i32;
  levels: usize;
  services: usize;
  names: usize;
  cells: usize;
  touched: usize;
  touchedCount: i32;
  maxLineBytes: i32;
  statusLevels: usize;
  pinoLevels: usize;
  takesErrors: i32;
  takesWanted: i32;
  isPlain: i32;
  // Found:
  lines: i32;
  lastFrom: usize;
  lastTo: usize;
  lastService: i32;
  lastLevel: i32;
  lineTo: usize;
  feed: usize;
  timeFrom: usize;
  timeTo: usize;
  level: i32;
  serviceFrom: usize;
  serviceTo: usize;
  status: i32;
  requestFrom: usize;
  requestTo: usize;
  end: usize;
  service: i32;
  kindFirst: i32;
  kindSecond: i32;
  wordKey: i32;
  wordFrom: usize;
  wordTo: usize;
  toldCount: i32;
}
