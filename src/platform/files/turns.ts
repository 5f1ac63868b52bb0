/**
 * A queue for work that costs memory: work runs while the costs of what runs stay within the budget, the rest waits in order of arrival.
 * Work that costs more than the budget runs alone.
 */
export function turnsWithin(budget: number) {
  let spent = 0
  const waiting: { cost: number, start: () => void }[] = []
  const startNext = () => {
    for (let first = waiting[0]; first && (spent === 0 || spent + first.cost <= budget); first = waiting[0]) {
      waiting.shift()
      spent += first.cost
      first.start()
    }
  }
  return async <T>(cost: number, work: () => Promise<T>): Promise<T> => {
    await new Promise<void>(start => {
      waiting.push({ cost, start })
      startNext()
    })
    try { return await work() } finally {
      spent -= cost
      startNext()
    }
  }
}
