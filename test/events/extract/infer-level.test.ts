/** Levels of records whose header has none. */
import { describe, expect, it } from 'vitest';
import { inferLevel } from '../../../src/events/extract/infer-level.ts';

describe('the level that a text announces', () => {
  it.each([
    ['%LINK-3-UPDOWN: Interface Gi0/1, changed state to down', 'error'],
    ['fw1 : %ASA-2-106014: Deny inbound icmp', 'fatal'],
    ['rtr7: %SYS-5-CONFIG_I: Configured from console', 'info'],
    ['at 90 %SYS-5 full', 'unknown'],
    ['error: no berth', 'error'],
    ['Out of memory: Killed process 812 (java) total-vm:918kB', 'error'],
    ['[321600.12] Out of memory: Kill process 812 (java) score 900', 'error'],
    ['java invoked oom-killer: gfp_mask=0x100cca', 'error'],
    ['nginx[77]: segfault at 7f00 ip 000055 sp 00007f error 4', 'error'],
    ['blk_update_request: I/O error, dev sdb, sector 812', 'error'],
    ["cart.service: Failed with result 'exit-code'.", 'error'],
    ['Kernel panic - not syncing: Attempted to kill init!', 'fatal'],
    ['cart.service: A process of this unit has been killed by the OOM killer.', 'error'],
    ['INFO: task postgres:4411 blocked for more than 120 seconds.', 'error'],
    ['INFO: rcu_sched self-detected stall on CPU', 'error'],
    ['INFO: task 9 was planned', 'info'],
    ['EXT4-fs warning (device dm-1): ext4_end_bio:316: I/O error -5 writing to inode 9', 'error'],
    ['md/raid1:md0: Disk failure on sda1, disabling device.', 'error'],
    ['nvme nvme0: I/O 512 QID 4 timeout, aborting', 'error'],
    ['Server checkout/web1 is DOWN, reason: Layer4 connection problem', 'error'],
    ['backend checkout has no server available!', 'error'],
    ['tar: /tmp/a/db.sql: Cannot open: No space left on device', 'error'],
    ['/opt/nightly.sh: line 14: jq: command not found', 'error'],
    ['the words command not found in a text', 'unknown'],
    ['we ran out of memory chips in the shop', 'unknown'],
    ["cart.c:17:9: error: expected ';' before 'return'", 'error'],
    ['C:\\src\\a.cs(17,9): error CS1002: ; expected', 'error'],
    ['error[E0502]: cannot borrow as mutable', 'error'],
    ['qemu: warning: host lacks a feature', 'warn'],
    ['E: The repository is not signed.', 'error'],
    ['the words error: and warning: in a text', 'unknown'],
    ['note: two berths are free', 'unknown'],
    ['PHP Warning:  Undefined variable $cart in /srv/a.php on line 4', 'warn'],
    ['PHP Deprecated:  Function strftime() is deprecated in /srv/a.php on line 4', 'warn'],
    ['fatal error: concurrent map writes', 'fatal'],
  ])('of %j is %s', (text, level) => {
    expect(inferLevel(text, null)).toBe(level);
  });
});
