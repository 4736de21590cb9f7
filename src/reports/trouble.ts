/** What went wrong in the whole range, in two lines: the verdict above them is that of its end. */
import type { AlertRow } from '../state/snapshot.ts';
import type { RootCause } from '../insights/causes.ts';
import { wholePercentText } from '../lib/text/number-text.ts';
import type { ReportInput } from './report.ts';

const maxServices = 4;
/** A cause that is less sure is told further down only. */
const minConfidence = 0.3;

export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Services in the order in which their first alerts fired. */
const servicesOf = (rows: readonly AlertRow[]): string => {
  const names = new Set(rows.flatMap(row => row.service ?? []));
  const told = [...names].slice(0, maxServices).join(', ');
  return names.size > maxServices ? `${told} and ${names.size - maxServices} more` : told;
};

const spanOf = (rows: readonly AlertRow[], clock: (time: number) => string): string => {
  const from = clock(rows[0]?.firedAt ?? 0);
  const on = rows.filter(row => row.resolvedAt === null).length;
  const until = clock(Math.max(...rows.map(row => row.resolvedAt ?? 0)));
  return on > 0 ? `since ${from}, ${on} still on` : `from ${from} to ${until}, none still on`;
};

const causeLine = ({ confidence, type, service, kindTitle, message }: RootCause): string => {
  const name = type === 'attack' ? message : `${service}  ${type}`;
  const kind = kindTitle === null ? '' : `, ${kindTitle.toLowerCase()}`;
  return `probably (${wholePercentText(confidence)}): ${name}${kind}`;
};

/** Empty where no alert fired. */
export const troubleLines = ({ snapshot, findings }: ReportInput, clock: (time: number) => string): string[] => {
  const rows = snapshot.alerts.rows.toSorted((a, b) => a.firedAt - b.firedAt);
  if (rows.length === 0) return [];
  const critical = rows.filter(row => row.severity === 'critical').length;
  const count = `${plural(rows.length, 'alert')}${critical === 0 ? '' : ` (${critical} critical)`}`;
  const services = servicesOf(rows);
  const cause = findings.rootCauses[0];
  return [
    `${count} ${spanOf(rows, clock)}${services === '' ? '' : `: ${services}`}`,
    ...(cause && cause.confidence >= minConfidence ? [causeLine(cause)] : []),
  ];
};
