/** For `vi.waitFor`: what is waited for has to happen, on a machine that is busy with other things too. */
export const patience = { timeout: 15_000 };
