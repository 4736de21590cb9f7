/** The commands that are run on another host through ssh: reading one file, and naming the files of a pattern. */
import { shellQuote, shellQuotePattern } from '../lib/text/shell-quote.ts';
import type { Command } from '../model/ports.ts';
import type { SshAddress } from './ssh-address.ts';

/** Where reading of a remote file is to begin. */
export interface RemoteStart {
  /** At most this much of the end, in bytes; null for all. */
  readonly tailBytes: number | null;
  /** Where an earlier connection ended, and how many bytes before that to send again as a proof; null at first. */
  readonly resume: { readonly offset: number; readonly markLength: number } | null;
}

/** ssh never asks (nobody could answer), notices a dead network within a minute, and forwards nothing. */
const options = [
  'BatchMode=yes',
  'ConnectTimeout=10',
  'ServerAliveInterval=15',
  'ServerAliveCountMax=3',
  'ClearAllForwardings=yes',
].flatMap(option => ['-o', option]);

/**
 * Says how large the file is and where it begins, then follows it by name. `$1` path, `$2` bytes of the end or -1,
 * `$3` offset to go on from or -1, `$4` length of the proof.
 */
const followScript = `LC_ALL=C; export LC_ALL
s=$( (wc -c < "$1") 2>/dev/null ); s=$((s + 0)); b=0
if [ "$3" -ge 0 ]; then if [ "$s" -ge "$3" ]; then b=$(($3 - $4)); fi
elif [ "$2" -ge 0 ] && [ "$s" -gt "$2" ]; then b=$((s - $2)); fi
echo "errtop $s $b"
exec tail -c +$((b + 1)) -F -- "$1"`;

/** The whole file, unpacked where its name says that it is packed. */
const readScript = `echo "errtop 0 0"
case "$1" in
*.gz) exec gzip -dc -- "$1" ;;
*.zst) exec zstd -dcq -- "$1" ;;
*.bz2) exec bzip2 -dc -- "$1" ;;
*.xz) exec xz -dc -- "$1" ;;
*) exec cat -- "$1" ;;
esac`;

/** Whatever the login shell is, it starts `sh` for the script; nothing of the path is ever interpreted. */
const overSsh = ({ user, host, port }: SshAddress, script: string, args: readonly string[]): Command => ({
  program: 'ssh',
  args: [
    ...options,
    '-T',
    ...(port === null ? [] : ['-p', port]),
    ...(user === null ? [] : ['-l', user]),
    '--',
    host,
    ['exec', 'sh', '-c', shellQuote(script), 'errtop', ...args.map(shellQuote)].join(' '),
  ],
});

export const followRemote = (address: SshAddress, path: string, { tailBytes, resume }: RemoteStart): Command =>
  overSsh(address, followScript, [
    path,
    String(tailBytes ?? -1),
    String(resume?.offset ?? -1),
    String(resume?.markLength ?? 0),
  ]);

export const readRemote = (address: SshAddress, path: string): Command => overSsh(address, readScript, [path]);

/** One path a line. The pattern stands in the script itself, its wildcards bare and all else quoted. */
export const listRemote = (address: SshAddress, pattern: string): Command =>
  overSsh(address, `for f in ${shellQuotePattern(pattern)}; do [ -f "$f" ] && printf '%s\\n' "$f"; done; true`, []);
