import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { Card, Line, Sub } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Left = { columns: string[]; lines: { line: number; text: string }[]; more: number }

/** What of a file is not read, before anybody takes the rest. */
export const LeftOut = ({ left: { columns, lines, more } }: { left: Left }) => {
  const t = useLabels({ zh, en })
  if (columns.length === 0 && lines.length === 0) return null
  return (
    <Card id="left-out">
      {columns.length ? <Sub>{fill(t.leftColumns, { columns: columns.join('、') })}</Sub> : null}
      {lines.length ? <Sub>{t.leftLines}</Sub> : null}
      {lines.map(({ line, text }, place) => (
        <Line key={line} first={place === 0} left={text} under={fill(t.rowLine, { line })} />
      ))}
      {more ? <Sub>{fill(t.leftMore, { more })}</Sub> : null}
    </Card>
  )
}
