/** Whether a process group has a process that still runs; one that has ended and was not yet reaped does not count. */
import { readdirSync, readFileSync } from 'node:fs';

interface ProcessState {
  readonly state: string;
  readonly parent: number;
  readonly group: number;
}

/** All this stands behind the name, which is in brackets and may hold anything. See proc(5). */
const readState = (id: string): ProcessState | null => {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    const [state = '', parent = '', group = ''] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent), group: Number(group) };
  } catch {
    return null;
  }
};

const allIds = (): readonly string[] => readdirSync('/proc').filter(name => /^\d+$/.test(name));

export const isGroupAlive = (group: number): boolean =>
  allIds().some(id => {
    const found = readState(id);
    return found !== null && found.group === group && found.state !== 'Z' && found.state !== 'X';
  });

/** The processes that a process started and that are still there. */
export const childrenOf = (parent: number): readonly number[] =>
  allIds()
    .filter(id => readState(id)?.parent === parent)
    .map(Number);
