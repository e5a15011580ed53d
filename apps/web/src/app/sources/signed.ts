/** Points with their sign, the minus as typographers set it. */
export const signed = (points: number): string => (points > 0 ? `+${points}` : `${points}`.replace('-', '−'));
