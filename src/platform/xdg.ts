/** Where configuration, state and cache files live: the XDG base directories. */
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

export interface AppDirectories {
  /** Read only: `config.yaml`. */
  readonly config: string;
  /** What must survive a restart: history, read positions. */
  readonly state: string;
  /** What may be deleted at any time. */
  readonly cache: string;
}

const baseDirectory = (value: string | undefined, fallback: string): string =>
  // The specification says that a relative path is to be ignored as invalid.
  value !== undefined && isAbsolute(value) ? value : fallback;

/**
 * errtop's own directories; none is created.
 * Source: https://specifications.freedesktop.org/basedir-spec/latest/
 */
export const appDirectories = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): AppDirectories => ({
  config: join(baseDirectory(environment['XDG_CONFIG_HOME'], join(home, '.config')), 'errtop'),
  state: join(baseDirectory(environment['XDG_STATE_HOME'], join(home, '.local', 'state')), 'errtop'),
  cache: join(baseDirectory(environment['XDG_CACHE_HOME'], join(home, '.cache')), 'errtop'),
});
