import { View } from '@tarojs/components'
import { useLabels } from '../../../platform/client/session'
import type { Point } from '../../../projects/rules'
import { en as projectsEn } from '../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../projects/texts.shared.zh'
import { Figures } from '../../../ui/Figures'
import { Card, Row, Title } from '../../../ui/layout'
import { Dot } from '../../../ui/points'
import type { FinalAccount } from '../store'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type MoneyBack = readonly { point: Point; returnedFen: number; owedFen: number }[]
const names = ['planned', 'committed', 'received', 'spent', 'inKind', 'left'] as const

/** Planned, committed, received, spent, in kind and left of each point side by side, and what has been returned of it since. */
export const FinalFigures = ({ account, moved: all }: { account: FinalAccount; moved: MoneyBack }) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const rows = account.figures.filter(({ plannedFen, committedFen }) => plannedFen + committedFen > 0)
  const total = (name: (typeof names)[number]) => rows.reduce((sum, row) => sum + row[`${name}Fen`], 0)
  const moved = (point: Point) => all.find((one) => one.point === point)
  return (
    <Card id="figures">
      <Row>
        <Title>{t.total}</Title>
      </Row>
      <Figures of={names.map((name) => ({ name: t.figures[name], fen: total(name) }))} />
      {rows.map((row) => (
        <View key={row.point} id={`figures-${row.point}`} className="line block">
          <Row>
            <Dot point={row.point} />
            <View className="grow strong">{projectTexts.points[row.point]}</View>
          </Row>
          <Figures
            of={[
              ...names.map((name) => ({ name: t.figures[name], fen: row[`${name}Fen`] })),
              ...(account.fixedAt && row.leftFen > 0
                ? [
                    { name: t.figures.returned, fen: moved(row.point)?.returnedFen ?? 0 },
                    { name: t.figures.owed, fen: moved(row.point)?.owedFen ?? 0 },
                  ]
                : []),
            ]}
          />
        </View>
      ))}
    </Card>
  )
}
