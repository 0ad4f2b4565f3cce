import { instance } from '@viz-js/viz'
import type { Table } from '../support/catalogue'

type Room = { room: string; names: readonly string[] }

const box = ({ room, names }: Room): string => {
  const rows = names.map((name) => `<tr><td align="left">${name}</td></tr>`).join('')
  const title = `<tr><td bgcolor="#1f5f4a"><font color="#ffffff"><b>${room}</b></font></td></tr>`
  return `"${room}" [label=<<table border="0" cellborder="0" cellspacing="0" cellpadding="3" bgcolor="#f4f7f5">${title}${rows}</table>>];`
}

/** The rooms with their tables; an arrow from a room to the rooms whose rows its own rows refer to, as thick as there are keys. */
const graph = (rooms: readonly Room[], tables: readonly Table[]): string => {
  const roomOf = new Map(rooms.flatMap(({ room, names }) => names.map((name) => [name, room] as const)))
  const keys = new Map<string, number>()
  for (const { name, references } of tables)
    for (const { to } of references) {
      const arrow = `"${roomOf.get(name)}" -> "${roomOf.get(to)}"`
      if (roomOf.get(name) !== roomOf.get(to)) keys.set(arrow, (keys.get(arrow) ?? 0) + 1)
    }
  const arrows = [...keys].map(
    ([arrow, count]) => `${arrow} [label="${count}", penwidth=${Math.min(1 + count / 6, 4)}];`,
  )
  return `digraph schema {
    rankdir=RL; nodesep=0.25; ranksep=0.7; bgcolor="#ffffff";
    node [shape=plain, fontname="Courier", fontsize=10];
    edge [color="#5b7a6e", fontname="Courier", fontsize=9, fontcolor="#5b7a6e"];
    ${[...rooms.map(box), ...arrows].join('\n    ')}
  }`
}

/** The picture of the schema as SVG. */
export const drawn = async (rooms: readonly Room[], tables: readonly Table[]): Promise<string> => {
  const viz = await instance()
  const svg = viz.renderString(graph(rooms, tables), { format: 'svg' }).trim()
  return `${svg.replaceAll('font-family="Courier"', 'font-family="Courier,monospace"')}\n`
}
