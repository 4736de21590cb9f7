/** Whether a process group has a process that still runs; one that has ended and was not yet reaped does not count. */
import { readdirSync, readFileSync } from 'node:fs';

/** State and group stand behind the name, which is in brackets and may hold anything. See proc(5). */
const readState = (id: string): { readonly state: string; readonly group: number } | null => {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    const [state = '', , group = ''] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state, group: Number(group) };
  } catch {
    return null;
  }
};

export const isGroupAlive = (group: number): boolean =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .some(id => {
      const found = readState(id);
      return found !== null && found.group === group && found.state !== 'Z' && found.state !== 'X';
    });
