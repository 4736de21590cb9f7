/** Appends lines to a file at a steady rate: `node append-lines.mjs FILE LINES_PER_SECOND SECONDS`; each says when it was written. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';

const [file = '', rate = '0', seconds = '0'] = process.argv.slice(2);
const fd = openSync(file, 'a');
const begun = performance.now();
const words = ['order accepted', 'item added to basket', 'payment settled', 'session renewed', 'index refreshed'];
let sent = 0;

const timer = setInterval(() => {
  const elapsed = (performance.now() - begun) / 1000;
  const due = Math.floor(elapsed * Number(rate));
  const at = performance.timeOrigin + performance.now();
  const stamp = new Date(at).toISOString();
  let text = '';
  for (; sent < due; sent++) {
    const level = sent % 50 === 0 ? 'ERROR' : 'INFO';
    text += `[${stamp}] [${level}] [shop-${sent % 7}] ${words[sent % words.length]} number ${sent} written=${at.toFixed(3)}\n`;
  }
  if (text !== '') writeSync(fd, text);
  if (elapsed < Number(seconds)) return;
  clearInterval(timer);
  closeSync(fd);
}, 5);
