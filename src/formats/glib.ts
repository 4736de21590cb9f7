/** What GLib's programs print themselves: `(app:71): Domain-CRITICAL **: 08:00:36.253: message`. */
import { headerFormat } from './parts/header-format.ts';

const front = String.raw`(?:\((?:process|(?<service>[\w.@/+-]{1,60})):(?<thread>\d{1,10})\): |\*\* )\(?(?:(?<logger>[\w.+-]{1,60})-)?(?<level>ERROR|CRITICAL|WARNING|MESSAGE|INFO|DEBUG)(?: \*\*)?: `;

export const glib = headerFormat({
  id: 'glib',
  title: 'GLib',
  docs: 'https://docs.gtk.org/glib/logging.html',
  certainty: 0.95,
  shapes: [
    { before: new RegExp(front, 'y'), after: /: /y },
    { isStamped: false, after: new RegExp(front, 'y') },
  ],
  // Failed assertions of the caller are what GLib names critical: the program goes on.
  complete: (record, { level }) => ({
    ...record,
    level: level === 'CRITICAL' ? 'error' : level === 'Message' ? 'info' : record.level,
  }),
  samples: [
    {
      line: '(cart-ui:71): Gtk-CRITICAL **: 08:00:36.253: gtk_widget_show: assertion failed',
      expect: { level: 'error', service: 'cart-ui', logger: 'Gtk', message: 'gtk_widget_show: assertion failed' },
    },
    {
      line: '(process:71): GLib-WARNING **: 08:00:36.253: no such schema',
      expect: { level: 'warn', service: null, message: 'no such schema' },
    },
  ],
});
