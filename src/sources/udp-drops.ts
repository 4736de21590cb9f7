/** How many datagrams the kernel threw away because a socket's buffer was full; only Linux tells. */
import { readFile } from 'node:fs/promises';

/** See proc_net(5): the local address is `HEX:PORT` in the second column, the drops are the last one. */
const tables = ['/proc/net/udp', '/proc/net/udp6'];

/** For a local port, since its socket was opened; null where it cannot be known. */
export const droppedDatagrams = async (port: number): Promise<number | null> => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  let dropped: number | null = null;
  for (const table of tables) {
    const text = await readFile(table, 'latin1').catch(() => '');
    for (const row of text.split('\n').slice(1)) {
      const columns = row.trim().split(/\s+/);
      if (columns[1]?.endsWith(suffix) === true) dropped = (dropped ?? 0) + Number(columns.at(-1));
    }
  }
  return dropped;
};
