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

/** A type that is no name is the template of what it says. */
export const isNamed = ({ type }: RootCause): boolean => /^(?:[\w.$:\\-]+|HTTP \d{3})$/.test(type);

/** What an example of the cause says, its type in front where it does not name it: values tell more than a template. */
export const saidBy = (cause: RootCause): string => {
  const { type, message, group } = cause;
  const [said = ''] = message.trim().split('\n', 1);
  if (group === null || said === '') return type;
  const name = isNamed(cause) ? (type.split(/[.\\:]/).at(-1) ?? type) : '';
  return said.includes(name) ? said : `${name}: ${said}`;
};

const causeLine = (cause: RootCause): string => {
  const { confidence, type, service, kindTitle, message } = cause;
  const name = type === 'attack' ? message : `${service}  ${saidBy(cause)}`;
  const kind = kindTitle === null ? '' : `${kindTitle.toLowerCase()} in `;
  return `probably (${wholePercentText(confidence)}): ${kind}${name}`;
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
