/** Waits for something that happens outside of this process, such as a directory being noticed to have changed. */

/** Asks every 20 ms; rejects after 10 s with what was waited for. */
export const until = async (isSo: () => boolean | Promise<boolean>, what: string): Promise<void> => {
  const deadline = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise(resolve => {
      setTimeout(resolve, 20);
    });
  }
};
