/** Which panels stand where, for every size of terminal. */
import type { FrameKind } from './primitives/frame-rows.ts';
import type { PanelId, Preset, ScreenId } from './view-state/view-state.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface Placement {
  readonly panel: PanelId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly frame: FrameKind;
}

export interface Layout {
  readonly headerRows: number;
  readonly footerRows: 0 | 1;
  readonly panels: readonly Placement[];
  /** Set when the terminal is too small for a list; says what is needed. */
  readonly tooSmall: string | null;
}

export interface LayoutChoice {
  readonly screen: ScreenId;
  readonly preset: Preset;
  readonly maximised: PanelId | null;
  /** Rows that the list of groups has; Infinity where that is not known yet. */
  readonly listLength: number;
}

/** Below this only the header is shown. */
export const smallest: Size = { columns: 40, rows: 10 };

/** A band of panels side by side; widths are shares of the whole. */
interface Band {
  readonly rows: number;
  readonly frame: FrameKind;
  readonly panels: readonly (readonly [PanelId, number])[];
  /** Takes what the list of groups leaves empty. */
  readonly takesRest?: boolean;
}

/** Panels never overlap and never leave the terminal. Pure. */
export const layoutFor = (size: Size, choice: LayoutChoice): Layout => {
  if (size.columns < smallest.columns || size.rows < smallest.rows) {
    const tooSmall = `lists need ${smallest.columns}x${smallest.rows}, not ${size.columns}x${size.rows}`;
    return { headerRows: Math.min(2, size.rows), footerRows: 0, panels: [], tooSmall };
  }
  const headerRows = headerRowsFor(size, choice.screen);
  const room = size.rows - headerRows - 1;
  const bands = choice.maximised === null ? bandsFor(size, room, choice) : [maximised(choice.maximised, room, size)];
  return { headerRows, footerRows: 1, panels: place(bands, size.columns, headerRows), tooSmall: null };
};

/** The group screen says in a line of its own what the group is; not where that would cost the list a row it needs. */
const headerRowsFor = (size: Size, screen: ScreenId): number =>
  screen === 'main' ? 2 : screen === 'group' && size.rows >= 22 ? 4 : 3;

const maximised = (panel: PanelId, rows: number, size: Size): Band => ({
  rows,
  frame: size.columns >= 60 ? 'box' : 'rule',
  panels: [[panel, 1]],
});

const bandsFor = (size: Size, room: number, choice: LayoutChoice): readonly Band[] => {
  if (choice.screen === 'event')
    return [{ rows: room, frame: size.columns >= 60 ? 'box' : 'rule', panels: [['event-raw', 1]] }];
  if (choice.screen === 'group') return groupBands(size, room);
  if (size.columns < 80 || size.rows < 24) return [{ rows: room, frame: 'bare', panels: [['groups', 1]] }];
  if (size.columns < 110 || size.rows < 34) return narrowBands(size, room, choice.preset);
  return size.columns >= 160 && size.rows >= 50 ? largeBands(room, choice) : wideBands(room, choice);
};

/** 80x24 and up: chart as one line, list, preview, alerts (SCREENS 6.3). */
const narrowBands = (size: Size, room: number, preset: Preset): readonly Band[] => {
  const isTall = size.rows >= 34;
  const chart: Band = { rows: isTall ? 8 : 1, frame: isTall ? 'box' : 'bare', panels: [['chart', 1]] };
  const alerts: Band = { rows: isTall ? 4 : 2, frame: 'rule', panels: [['alerts', 1]] };
  if (preset === 'live') {
    const live: Band = { rows: Math.floor(room / 2), frame: 'rule', panels: [['live', 1]] };
    return fillUp(room, [chart, { rows: 0, frame: 'bare', panels: [['groups', 1]] }, live]);
  }
  if (preset === 'wall') {
    const services: Band = { rows: isTall ? 9 : 6, frame: 'rule', panels: [['services', 1]] };
    return fillUp(room, [
      { ...chart, rows: isTall ? 10 : 7, frame: 'box' },
      { rows: 0, frame: 'bare', panels: [['groups', 1]] },
      services,
      alerts,
    ]);
  }
  const selected: Band = { rows: isTall ? 9 : 5, frame: 'rule', panels: [['selected', 1]] };
  return fillUp(room, [chart, { rows: 0, frame: 'bare', panels: [['groups', 1]] }, selected, alerts]);
};

/** 120x40 (SCREENS 6.1). */
const wideBands = (room: number, { preset, listLength }: LayoutChoice): readonly Band[] => {
  const top: Band = {
    rows: 9,
    frame: 'box',
    panels: [
      ['chart', 0.6],
      ['alerts', 0.4],
    ],
  };
  const middle: Band = {
    rows: 9,
    frame: 'box',
    panels: [
      ['selected', 0.38],
      ['moving', 0.35],
      ['services', 0.27],
    ],
  };
  const groups: Band = { rows: 0, frame: 'box', panels: [['groups', 1]] };
  if (preset === 'wall') {
    const states: Band = {
      rows: 9,
      frame: 'box',
      panels: [
        ['alerts', 0.6],
        ['services', 0.4],
      ],
    };
    return fillUp(room, [{ rows: 13, frame: 'box', panels: [['chart', 1]] }, states, groups]);
  }
  if (preset === 'live')
    return fillUp(room, [
      { ...groups, rows: 13 },
      { rows: 0, frame: 'box', panels: [['live', 1]] },
    ]);
  const live: Band = { rows: 4, frame: 'box', panels: [['live', 1]], takesRest: true };
  return fillUp(room, [top, groups, middle, live], listLength);
};

/** 200x60 and up: everything at once. */
const largeBands = (room: number, choice: LayoutChoice): readonly Band[] => {
  if (choice.preset !== 'triage') return wideBands(room, choice);
  const top: Band = {
    rows: 11,
    frame: 'box',
    panels: [
      ['chart', 0.58],
      ['alerts', 0.42],
    ],
  };
  const middle: Band = {
    rows: 12,
    frame: 'box',
    panels: [
      ['selected', 0.34],
      ['moving', 0.26],
      ['stacks', 0.22],
      ['services', 0.18],
    ],
  };
  const bottom: Band = {
    rows: 8,
    frame: 'box',
    panels: [
      ['live', 0.66],
      ['sources', 0.34],
    ],
    takesRest: true,
  };
  return fillUp(room, [top, { rows: 0, frame: 'box', panels: [['groups', 1]] }, middle, bottom], choice.listLength);
};

/** The group screen (SCREENS 6.2): boxes where there is room, else stack and events under each other. */
const groupBands = (size: Size, room: number): readonly Band[] => {
  if (size.columns < 110 || size.rows < 30) {
    if (size.rows < 20) return [{ rows: room, frame: 'rule', panels: [['group-events', 1]] }];
    const chart: Band = { rows: 1, frame: 'bare', panels: [['group-chart', 1]] };
    const common: Band = { rows: 4, frame: 'rule', panels: [['group-common', 1]] };
    const stack: Band = { rows: Math.floor((room - 5) / 2), frame: 'rule', panels: [['group-stack', 1]] };
    const events: Band = { rows: 0, frame: 'rule', panels: [['group-events', 1]] };
    if (size.rows < 34) return fillUp(room, [chart, common, stack, events]);
    const what: Band = { rows: 8, frame: 'rule', panels: [['group-class', 1]] };
    return fillUp(room, [chart, common, { ...stack, rows: 9 }, what, events]);
  }
  const isLarge = size.rows >= 50;
  return fillUp(room, [
    {
      rows: isLarge ? 11 : 9,
      frame: 'box',
      panels: [
        ['group-chart', 0.63],
        ['group-common', 0.37],
      ],
    },
    ...traceBands(size, isLarge),
    { rows: 0, frame: 'box', panels: [['group-events', 1]] },
  ]);
};

/** Stack, what the group is, and what moved: side by side where they fit. */
const traceBands = (size: Size, isLarge: boolean): readonly Band[] => {
  const frame = 'box';
  if (isLarge && size.columns >= 160) {
    const panels: Band['panels'] = [
      ['group-stack', 0.44],
      ['group-class', 0.31],
      ['group-moving', 0.25],
    ];
    return [{ rows: 18, frame, panels }];
  }
  const beside = size.rows < 36 ? 'group-moving' : 'group-class';
  const trace: Band = {
    rows: isLarge ? 18 : 12,
    frame,
    panels: [
      ['group-stack', 0.52],
      [beside, 0.48],
    ],
  };
  return beside === 'group-moving' ? [trace] : [trace, { rows: 5, frame, panels: [['group-moving', 1]] }];
};

/** Frame and heading of the list of groups. */
const listFrameRows = 3;
/** The list grows in steps, so that one group more does not move the screen. */
const listStep = 4;
const shortestList = 8;

const listRowsFor = (length: number): number =>
  Math.max(shortestList, Math.ceil(length / listStep) * listStep) + listFrameRows;

/** The band of 0 rows takes what the others leave; where another takes the rest, only what the list can fill. */
const fillUp = (room: number, bands: readonly Band[], listLength = Infinity): readonly Band[] => {
  const fixed = bands.reduce((sum, band) => sum + band.rows, 0);
  const left = Math.max(3, room - fixed);
  const filled = bands.some(band => band.takesRest === true) ? Math.min(left, listRowsFor(listLength)) : left;
  return bands.map(band => {
    if (band.rows === 0) return { ...band, rows: filled };
    return band.takesRest === true ? { ...band, rows: band.rows + left - filled } : band;
  });
};

const place = (bands: readonly Band[], columns: number, firstRow: number): Placement[] => {
  let y = firstRow;
  return bands.flatMap(band => {
    const placed = placeBand(band, columns, y);
    y += band.rows;
    return placed;
  });
};

const placeBand = (band: Band, columns: number, y: number): Placement[] => {
  let x = 0;
  return band.panels.map(([panel, share], index) => {
    const width = index === band.panels.length - 1 ? columns - x : Math.floor(columns * share);
    const placement = { panel, x, y, width, height: band.rows, frame: band.frame };
    x += width;
    return placement;
  });
};
