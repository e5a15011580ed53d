/** One figure of a benchmark, and what it is measured against. */
export interface BenchRow {
  readonly name: string;
  /** Median of the rounds. */
  readonly value: number;
  readonly unit: string;
  /** Least and greatest of the rounds. */
  readonly spread?: readonly [number, number];
  /** The yardstick: median, in the same unit, taken in the same run. */
  readonly baseline?: number;
  /** `value` to `baseline`, median of the rounds. */
  readonly ratio?: number;
  /** In words, such as `at least 0.8 x`; absent for figures that are only shown. */
  readonly goal?: string;
  readonly met: boolean;
}

/** What interleaved rounds of a subject and its yardstick gave, round by round. */
export interface Rounds {
  readonly baselines: readonly number[];
  readonly values: readonly number[];
}

/** Measures yardstick, subject, subject, yardstick in each round, so that a machine that slows down slows both. */
export async function interleaved(
  rounds: number,
  baseline: () => number | Promise<number>,
  subject: () => number | Promise<number>,
): Promise<Rounds> {
  const [baselines, values]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const first = await baseline();
    values.push(((await subject()) + (await subject())) / 2);
    baselines.push((first + (await baseline())) / 2);
  }
  return { baselines, values };
}

/**
 * Measures each subject in turn, and in the next round the other way round, so that a machine that slows down slows all:
 * what each gave, round by round. Any of them may be the yardstick of another.
 */
export async function inTurns<Name extends string>(
  rounds: number,
  subjects: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(subjects) as Name[];
  const given = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1)
    for (const name of round % 2 === 0 ? names : names.toReversed()) given[name].push(await subjects[name]());
  return given;
}

/** A figure that has to reach a share of its yardstick; higher is better. */
export function ratioRow(name: string, unit: string, { baselines, values }: Rounds, atLeast: number): BenchRow {
  const ratio = median(values.map((value, round) => value / baselines[round]!));
  return {
    ...{ name, unit, ratio },
    value: median(values),
    spread: spreadOf(values),
    baseline: median(baselines),
    goal: `at least ${atLeast} x`,
    met: ratio >= atLeast,
  };
}

/** A figure that may cost no more than so many times its yardstick; lower is better. */
export function costRow(name: string, unit: string, { baselines, values }: Rounds, atMost: number): BenchRow {
  const ratio = median(values.map((value, round) => value / baselines[round]!));
  return {
    ...{ name, unit, ratio },
    value: median(values),
    spread: spreadOf(values),
    baseline: median(baselines),
    goal: `at most ${atMost} x`,
    met: ratio <= atMost,
  };
}

/** A figure with a ceiling of its own; lower is better. */
export function ceilingRow(name: string, unit: string, values: readonly number[], atMost: number): BenchRow {
  const value = median(values);
  return { name, unit, value, spread: spreadOf(values), goal: `at most ${atMost} ${unit}`, met: value <= atMost };
}

/** A figure with a floor of its own; higher is better. */
export function floorRow(name: string, unit: string, values: readonly number[], atLeast: number): BenchRow {
  const value = median(values);
  return { name, unit, value, spread: spreadOf(values), goal: `at least ${atLeast} ${unit}`, met: value >= atLeast };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const spreadOf = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];

/** Prints the rows for people. */
export function printTable(rows: readonly BenchRow[]): void {
  console.table(
    Object.fromEntries(
      rows.map(({ name, value, unit, spread, baseline, ratio, goal, met }) => [
        name,
        {
          median: `${rounded(value)} ${unit}`,
          spread: spread?.map(rounded).join(' to ') ?? '',
          baseline: baseline === undefined ? '' : rounded(baseline),
          ratio: ratio === undefined ? '' : `${ratio.toFixed(2)} x`,
          goal: goal ?? '',
          met: met ? 'yes' : 'NO',
        },
      ]),
    ),
  );
}

const rounded = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
