/** Numbers in few columns: `184`, `12.1k`, `3.9%`, `1.2 GB`. */

const counts = ['', 'k', 'M', 'G', 'T', 'P'] as const;
const sizes = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A count in at most five characters: `0`, `184`, `9999`, `12.1k`, `842k`, `1.2M`. Not-a-number gives `-`. */
export const countText = (value: number): string => {
  if (!Number.isFinite(value)) return '-';
  if (Math.abs(value) < 10_000) return String(Math.round(value));
  return scaled(value, 1000, counts);
};

/** A rate in at most five characters: one decimal below 100 (`0.3`, `48.2`), then as a count. */
export const rateText = (value: number): string => {
  if (!Number.isFinite(value)) return '-';
  return value < 99.95 ? value.toFixed(1) : countText(value);
};

/** A rate by the second, which mostly is far below one: `0.109`, `12.1`. */
export const perSecondText = (value: number): string => (value > 0 && value < 1 ? value.toFixed(3) : rateText(value));

/** A share 0..1 as per cent: `0.4%`, `12.1%`, `100%`; tiny shares that are not 0 as `<0.1%`. */
export const percentText = (share: number): string => {
  if (!Number.isFinite(share)) return '-';
  const percent = share * 100;
  if (percent > 0 && percent < 0.05) return '<0.1%';
  // Rounding up to 100 % would hide that something is missing.
  if (percent >= 99.95) return share >= 1 ? '100%' : '99.9%';
  return `${percent.toFixed(1)}%`;
};

/** A share 0..1 as whole per cent: `61%`; never `100%` unless it is all. */
export const wholePercentText = (share: number): string => {
  if (!Number.isFinite(share)) return '-';
  const percent = Math.round(share * 100);
  return `${share < 1 ? Math.min(99, percent) : percent}%`;
};

/** A size in at most seven characters, 1 KB = 1024 B: `0 B`, `812 KB`, `1.2 GB`. */
export const bytesText = (bytes: number): string => {
  if (!Number.isFinite(bytes)) return '-';
  return bytes < 1024 ? `${Math.round(bytes)} B` : scaled(bytes, 1024, sizes, ' ');
};

/** How many times `usual` a value is: `x6.1`, `x24`; null where the usual value is 0 or unknown. */
export const timesText = (value: number, usual: number | null): string | null => {
  if (usual === null || usual <= 0) return null;
  const times = value / usual;
  return times < 9.95 ? `x${times.toFixed(1)}` : `x${countText(times)}`;
};

const scaled = (value: number, base: number, units: readonly string[], space = ''): string => {
  let step = 0;
  let scaledValue = value;
  while (Math.abs(scaledValue) >= base * 0.9995 && step < units.length - 1) {
    scaledValue /= base;
    step += 1;
  }
  const digits = Math.abs(scaledValue) < 99.95 ? 1 : 0;
  return `${scaledValue.toFixed(digits)}${space}${units[step] ?? ''}`;
};
