/** Errors as browsers' error handlers send them: `[timestamp] TypeError: message at location`. */
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat, type HeaderGroups } from './parts/header-format.ts';

/** The place at the end of a line: ` at https://shop.example/app.js:10:5` or ` at render (app.js:10:5)`. */
const location = / at (?:[^\s()]{1,120} \()?((?:[a-z+-]{2,20}:\/\/)?[^\s()]{1,500}:\d{1,7}(?::\d{1,7})?)\)?$/;

const readError = (record: ParsedRecord, { type }: HeaderGroups): ParsedRecord => {
  const { message } = record;
  const place = location.exec(message.slice(-800));
  const text = message.slice(message.indexOf(': ') + 2, place ? message.length - place[0].length : undefined);
  return {
    ...record,
    level: 'error',
    errorType: type ?? null,
    errorMessage: text,
    fields: place ? { location: place[1] ?? '' } : null,
  };
};

export const browserConsole = headerFormat({
  id: 'browser-console',
  title: 'Browser errors: [timestamp] TypeError: message at location',
  docs: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Errors',
  certainty: 0.75,
  shapes: [
    {
      before: /\[/y,
      after: /\] (?:Uncaught (?:\(in promise\) )?)?(?=(?<type>(?:[A-Z][A-Za-z]{0,60}(?:Error|Exception)|Error)): )/y,
    },
  ],
  complete: readError,
  samples: [
    {
      line: '[2026-11-23T08:00:36.253Z] TypeError: cart is undefined at https://shop.example/app.js:10:5',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        message: 'TypeError: cart is undefined at https://shop.example/app.js:10:5',
        errorType: 'TypeError',
      },
    },
  ],
});
