/** Getis-Ord Gi*: how far a cell and its neighbours together lie above or below what chance would give. Pure. */
export interface Cell {
  /** Metres. */
  x: number
  y: number
  value: number
}

/** z of every cell, in order; weights are 1 for the cell and all whose centres are at most `reachM` away. */
export function zScores(cells: readonly Cell[], reachM: number): number[] {
  const n = cells.length
  const mean = cells.reduce((sum, { value }) => sum + value, 0) / n
  const variance = cells.reduce((sum, { value }) => sum + value * value, 0) / n - mean * mean
  if (n < 2 || variance <= 0) return cells.map(() => 0)
  const near = neighbours(cells, reachM)
  return cells.map((_, index) => {
    const around = near(index)
    const weight = around.length
    const sum = around.reduce((total, other) => total + (cells[other]?.value ?? 0), 0)
    const spread = Math.sqrt((variance * (n * weight - weight * weight)) / (n - 1))
    return spread === 0 ? 0 : (sum - mean * weight) / spread
  })
}

/** Cells within reach, found through squares of that size. */
function neighbours(cells: readonly Cell[], reachM: number): (index: number) => number[] {
  const squares = new Map<string, number[]>()
  const squareOf = ({ x, y }: Cell): [number, number] => [Math.floor(x / reachM), Math.floor(y / reachM)]
  for (const [index, cell] of cells.entries()) {
    const key = squareOf(cell).join()
    squares.set(key, [...(squares.get(key) ?? []), index])
  }
  return (index) => {
    const cell = cells[index]!
    const [column, row] = squareOf(cell)
    const around = [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].flatMap((dy) => squares.get([column + dx, row + dy].join()) ?? []),
    )
    return around.filter((other) => Math.hypot(cells[other]!.x - cell.x, cells[other]!.y - cell.y) <= reachM)
  }
}

export type Hotness = 'hot99' | 'hot95' | 'plain' | 'cold95' | 'cold99'

/** Two-sided: 1.96 and 2.58. */
export function hotnessOf(z: number): Hotness {
  if (z >= 2.58) return 'hot99'
  if (z >= 1.96) return 'hot95'
  if (z <= -2.58) return 'cold99'
  return z <= -1.96 ? 'cold95' : 'plain'
}
