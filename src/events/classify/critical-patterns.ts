/** What never waits, whatever its number: each kind with the words that show it. */

export interface CriticalPattern {
  readonly id: string;
  readonly title: string;
  /** Linear-time, over types and words. */
  readonly shows: RegExp;
}

/** What was found, and the words that say so. */
export interface CriticalHit {
  readonly id: string;
  readonly title: string;
  readonly words: string;
}

/** Looked up in order. */
export const criticalPatterns: readonly CriticalPattern[] = [
  {
    id: 'authentication-bypass',
    title: 'authentication bypass',
    shows:
      /(?:auth(?:entication|orization)?|login|mfa|2fa|access control) (?:was |is |been )?bypass(?:ed)?\b|bypass(?:ed|ing|es)? (?:of )?(?:the )?(?:auth|login|mfa|2fa|access control|signature|permission)|privilege escalation|alg(?:orithm)?[ =:"']{1,4}none\b|unsigned token accepted/i,
  },
  {
    id: 'data-corruption',
    title: 'data corruption',
    shows:
      /\b(?:data|index|page|database|db|file|table|block|segment|record|journal|wal|log|inode|filesystem|snapshot|backup|message|checkpoint|b-?tree)\w{0,2} (?:\S{1,60} )?(?:is |are |was |has been |appears? (?:to be )?|may be |marked as )?corrupt(?:ed|ion)?\b|\bcorrupt(?:ed|ion)? (?:data|index|page|database|file|table|block|segment|record|journal|wal|log entry|inode|state|in )|checksum (?:mismatch|failed|error|verification failed|does not match)[^\n]{0,40}\b(?:page|block|segment|index|table|wal|sstable|tablet|extent|sector|replica|volume)\b|\b(?:page|block|segment|index|table|wal|sstable|tablet|extent|sector|replica|volume)\b[^\n]{0,40}checksum (?:mismatch|failed|error|verification failed|does not match)|invalid page in block|could not read block|torn page|disk image is malformed|\bdata loss\b|split[- ]?brain|inconsistent (?:replica|index)|\blost (?:async|sync) page write/i,
  },
  {
    id: 'out-of-memory',
    title: 'out of memory',
    shows:
      /\bout of memory\b|OutOfMemory|java heap space|heap out of memory|GC overhead limit|cannot allocate memory|allowed memory size|\boom[-_ ]?kill|\bOOMKilled|\b(?:No)?MemoryError\b|bad_alloc|\bENOMEM\b|memory limit (?:\(total\) )?exceeded|killed by the OOM killer/i,
  },
  {
    id: 'infinite-loop',
    title: 'infinite loop',
    shows:
      /infinite (?:loop|recursion|re-?render|redirect)|endless loop|too many re-?renders|maximum update depth|stack ?overflow|maximum call stack|maximum recursion depth|RecursionError|stack level too deep|SystemStackError|too many redirects|redirect loop|loop detected|soft lockup|stack exhausted|goroutine stack exceeds/i,
  },
  {
    id: 'crash',
    title: 'crash',
    shows:
      /\bcrash(?:ed|es|ing)?\b(?![- ]?(?:report|test|course|dump upload|lytics|safe|rate|[- ]?free))|\bcrash[- ]?loop|CrashLoopBackOff|segmentation (?:fault|violation)|\bSIG(?:SEGV|ABRT|BUS|ILL)\b|core dumped|^(?:panic|fatal error): |\bkernel panic|fatal error has been detected by the Java|access violation|terminated by signal|killed by signal|fatal signal|aborted \(core|dumped core|\bsegfault at [\da-f]|^BUG: |\bkernel BUG at|general protection fault|\b(?:Address|HWAddress|Memory)Sanitizer\b|heap-(?:use-after-free|buffer-overflow)|double free or corruption|\bstack smashing detected|^(?:malloc|free|realloc|munmap_chunk)\(\)(?:: |$)|terminate called after|terminating (?:app )?due to uncaught|^(?:Fatal|FATAL) (?:Exception|EXCEPTION): |exit(?:ed)?(?: with)?(?: code| status)? (?:134|139)\b|\bsignal: (?:segmentation fault|aborted|killed)/im,
  },
  {
    id: 'connection-lost',
    title: 'connection lost',
    shows:
      /connection (?:to \S{1,80} )?(?:was |has been |is |been )?(?:lost|dropped)\b|\blost connection|server has gone away|server closed the connection unexpectedly/i,
  },
];

/** The first critical pattern that the texts show; the user's own (any case) come first. Null when none does. */
export const criticalHitOf = (texts: readonly string[], own: readonly string[] = []): CriticalHit | null => {
  const text = texts.join('\n');
  const lower = own.length === 0 ? '' : text.toLowerCase();
  const said = own.find(pattern => lower.includes(pattern.toLowerCase()));
  if (said !== undefined) {
    const known = criticalPatterns.find(pattern => pattern.title === said.toLowerCase());
    return { id: known?.id ?? 'own', title: said, words: said };
  }
  for (const { id, title, shows } of criticalPatterns) {
    const match = shows.exec(text);
    if (match !== null) return { id, title, words: match[0].trim().slice(0, maxWords) };
  }
  return null;
};

const maxWords = 80;
