/** Milliseconds that `work` takes, once for each of `times`, sorted. */
export async function timesOf(times: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const all: number[] = []
  for (let index = 0; index < times; index++) {
    const began = performance.now()
    await work(index)
    all.push(performance.now() - began)
  }
  return all.sort((a, b) => a - b)
}

/** The value below which a share of the sorted values lies. */
export const quantile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
export const median = (sorted: readonly number[]): number => quantile(sorted, 0.5)
export const ms = (value: number): string => `${value.toFixed(1)} ms`
