/** The browser that a user agent names, by name and major version: `Chrome 122`, and its system. */
import Bowser from 'bowser';

export interface Browser {
  readonly name: string;
  /** `Windows`, `iOS`, ...; null where it is not told. */
  readonly system: string | null;
}

/** `Chrome/122 macOS`: what collectors make of a user agent. */
const short =
  /^([A-Z][A-Za-z ]{1,24})[/ ](\d{1,4})(?:\.[\d.]{1,20})?(?:[ /;,(]+(?:on )?([A-Z][\w ]{1,20}|macOS|iOS))?\)?$/i;
const longest = 512;

/** Null for a program that is no browser. Costs some 20 µs: remember what it gave. */
export const readBrowser = (userAgent: string): Browser | null => {
  const cut = userAgent.slice(0, longest);
  if (!cut.startsWith('Mozilla/') && !cut.startsWith('Opera/')) {
    const match = short.exec(cut);
    return match ? { name: `${match[1] ?? ''} ${match[2] ?? ''}`, system: match[3] ?? null } : null;
  }
  const { browser, os } = Bowser.parse(cut);
  if (browser.name === undefined) return null;
  const major = browser.version?.split('.')[0] ?? '';
  return { name: `${browser.name} ${major}`.trim(), system: os.name ?? null };
};
