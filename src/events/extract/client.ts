/** Errors of browsers and apps: what kind they are, in which component and page, and whether the user could go on. */
import { routeOf } from '../../lib/text/route.ts';
import type { LogEvent } from '../../model/event.ts';
import { fieldText } from '../../model/field-text.ts';

export const clientErrorKinds = ['boundary', 'promise', 'network', 'resource', 'syntax', 'runtime', 'other'] as const;
export type ClientErrorKind = (typeof clientErrorKinds)[number];

export interface ClientError {
  readonly kind: ClientErrorKind;
  /** The component whose boundary caught it, or that failed; null where none is told. */
  readonly component: string | null;
  /** Whether the program says that it went on (true) or gave up (false); null where it says neither. */
  readonly isRecovered: boolean | null;
  /** Whether the user saw it: a fallback, a blank page, a crash. */
  readonly isVisible: boolean;
  /** Route of the page; null where none is told. */
  readonly page: string | null;
}

const boundary =
  /error ?boundary|componentDidCatch|componentStack|the above error occurred in|getDerivedStateFromError|React will try to recreate|errorCaptured|vue warn.{0,60}unhandled error/i;
/** By name and phrase, first match. */
const kinds: readonly (readonly [ClientErrorKind, RegExp])[] = [
  [
    'network',
    /Failed to fetch|NetworkError|Network request failed|Load failed\b|ERR_(?:NETWORK|INTERNET|CONNECTION|NAME)|XMLHttpRequest (?:failed|error)|Api(?:Timeout)?Error|AxiosError|\b(?:answered|status(?: code)?) [45]\d\d|CORS|net::ERR/i,
  ],
  [
    'resource',
    /ChunkLoadError|Loading (?:CSS )?chunk|dynamically imported module|Failed to load resource|Importing a module script failed|error loading (?:script|stylesheet|image)/i,
  ],
  ['promise', /\(in promise\)|unhandled(?: promise)? ?rejection/i],
  ['syntax', /\bSyntaxError\b|Unexpected token|Unexpected end of (?:input|JSON)/i],
  [
    'runtime',
    /\b(?:Type|Reference|Range|Internal|Eval|URI)Error\b|is not a function|is not defined|of (?:undefined|null)\b|Maximum call stack|ResizeObserver loop|Script error|\bDOMException\b|\b\w+Error:/i,
  ],
];
/** What only browsers and apps say. */
const clientWords =
  /^Uncaught\b(?! PHP)|Uncaught \(in promise\)|[Ee]rror ?[Bb]oundary|componentStack|Script error\.|ChunkLoadError|Loading chunk|ResizeObserver loop|dynamically imported module|Failed to fetch\b|NetworkError when attempting|unhandledrejection|the above error occurred in|React will try to recreate|\[Vue warn\]|ExpressionChangedAfterItHasBeenChecked|webpack:\/\/\//;
const scriptUrl = /^(?:https?|webpack|webpack-internal|capacitor|app|blob|chrome-extension|moz-extension):\/\//;

const component: readonly RegExp[] = [
  /\b(?:caught|error|crash(?:ed)?)\b[^\n<]{0,30} in (?:component )?<([A-Z][\w.$]{0,60})\b/,
  /\bin the <?([A-Z][\w.$]{0,60})>? component/,
  /error ?boundary(?: ["'`[(:]{1,2}| (?:for|of|in|around) )<?["'`]?([A-Z][\w.$-]{0,60})/i,
  /\b([A-Z]\w{0,50}(?:Error)?Boundary)\b/,
  /\bcomponent[=: ]{1,2}["'`<]?([A-Z][\w.$]{0,60})/,
  /^\s{0,8}(?:at|in) ([A-Z][\w$]{1,60}) \((?:https?|webpack|at )/m,
];
const recovered =
  /\brecovered\b|try to recreate this component tree|fell back|retry succeeded|gracefully|handled by|continuing/i;
const givenUp =
  /not recovered|unrecover|could not recover|unmounted?\b|crash|white screen|blank page|giving up|fatal|page reload(?:ed)? forced/i;
const visible =
  /fallback (?:ui|rendered|shown|displayed)|showing (?:error|fallback)|error page|white screen|blank page|user[- ]visible|unmount|crash|toast shown|displayed to (?:the )?user/i;
const pageTag = /\b(?:url|page|href|location|referr?er)[=:]\s?"?((?:[a-z][\w+.-]{1,20}:\/\/)?[^\s",;]{1,500})/i;
const pageFields = [
  'page',
  'page_url',
  'url',
  'url.full',
  'location',
  'href',
  'context.page',
  'request.url',
  'page.url',
];

const browser = /^(?:Mozilla|Opera)\/\d/;
const pageAddress = /^https?:\/\//;
/** A record that names a browser and the whole address of a page, and answers no request, comes from that page. */
const isOfPage = ({ userAgent, request, fields }: LogEvent): boolean =>
  userAgent !== null &&
  (request?.status ?? null) === null &&
  (request?.method ?? null) === null &&
  fields !== null &&
  browser.test(userAgent) &&
  pageFields.some(name => pageAddress.test(fieldText(fields, name) ?? ''));

const isClient = (event: LogEvent, text: string): boolean =>
  clientWords.test(text) ||
  (isOfPage(event) && kinds.some(([, pattern]) => pattern.test(text))) ||
  event.exception?.language === 'browser' ||
  (event.exception?.frames ?? []).some(frame => frame.file !== null && scriptUrl.test(frame.file));

const pageOf = (event: LogEvent): string | null => {
  let found = pageTag.exec(event.message.slice(0, 2000))?.[1] ?? null;
  for (const name of pageFields) found ??= event.fields === null ? null : fieldText(event.fields, name);
  if (found === null) return null;
  const path = found.replace(/^[a-z][\w+.-]{1,20}:\/\/[^/?#]{0,255}/i, '').replace(/[?#].*$/, '');
  return path === '' ? '/' : path.startsWith('/') ? routeOf(path) : null;
};

const componentOf = (event: LogEvent, text: string): string | null => {
  const told =
    event.fields === null ? null : (fieldText(event.fields, 'component') ?? fieldText(event.fields, 'boundary'));
  if (told !== null && told.length < 80) return told;
  for (const pattern of component) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return null;
};

const stateOf = (event: LogEvent, text: string): boolean | null => {
  const told = event.fields?.['recovered'];
  if (typeof told === 'boolean') return told;
  if (givenUp.test(text)) return false;
  return recovered.test(text) ? true : null;
};

/** The client error that an event tells of; null where it is none. `words` are its message and its exceptions'. */
export const readClientError = (event: LogEvent, words: string): ClientError | null => {
  if (!isClient(event, words)) return null;
  const isBoundary = boundary.test(words) || boundary.test(event.raw.slice(0, 4000));
  const kind = isBoundary ? 'boundary' : (kinds.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other');
  return {
    kind,
    component: isBoundary ? componentOf(event, event.raw.slice(0, 4000)) : null,
    isRecovered: stateOf(event, words),
    isVisible: visible.test(words),
    page: pageOf(event),
  };
};
