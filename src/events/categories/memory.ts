/** Memory: what ran out of it, leaks, collections that stop the program, memory that was overwritten. */
import type { Category } from './define.ts';

export const memory: Category = {
  id: 'memory',
  title: 'Memory',
  docs: 'Memory ran out or was misused: heap, container limit, leak, garbage collection, corruption of the heap. Not a null pointer.',
  evidence: [
    {
      in: 'type',
      weight: 6,
      shows:
        /(?:^|[.:\\])(?:OutOfMemory\w*|MemoryError|NoMemoryError|InsufficientMemory\w*|bad_alloc|MemoryLimit\w*|HeapExhausted\w*|OOMKilled|Cuda\w*OutOfMemory\w*)$/,
    },
    {
      in: 'words',
      weight: 6,
      shows:
        /\bout of memory\b|\bOutOfMemory|java heap space|heap (?:out of memory|limit|exhausted)|GC overhead limit|cannot allocate memory|failed to allocate (?:memory|\S{1,12} (?:[KMG]i?B|bytes))|allowed memory size|oom[-_ ]?kill|\bOOM(?:Killed|Error)\b|exit(?:ed)?(?: with)?(?: code| status) 137\b|\bmetaspace\b|PermGen|direct buffer memory|std::bad_alloc|\bENOMEM\b|memory (?:limit|quota) (?:\([^)]{1,20}\) )?exceeded|Data too large, data for|exceeded (?:the )?(?:memory|soft private memory) limit|memory exhausted|insufficient memory|MemoryError\b/i,
    },
    {
      in: 'words',
      weight: 4,
      shows:
        /memory (?:leak|pressure|usage|spike|allocation|threshold|watermark)|heap (?:usage|used|dump|corruption)|\bgc pause|garbage collect(?:ion|or)|stop[- ]the[- ]world|double free|heap-buffer-overflow|heap-use-after-free|use[- ]after[- ]free|corrupted (?:size|double-linked|unsorted)|malloc\(\)|free\(\): invalid|segmentation fault|MaxListenersExceeded/i,
    },
    { in: 'writer', weight: 2, shows: /^(?:gc|jvm\.gc|oom|oom-killer)$/i },
  ],
};
