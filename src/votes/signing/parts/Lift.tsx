import { View } from '@tarojs/components'
import type { api } from '../../../api'
import { useLabels, useSession } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { homesSaid } from '../../../platform/small'
import { Card, Row, Sub, Tag, Title } from '../../../ui/layout'
import type { Floor, Sum } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export type Agreement = NonNullable<Awaited<ReturnType<typeof api.votes.signing.signing.query>>['agreement']>

/** How many of each stairwell have signed, for who is not of these homes. */
export const Sums = ({ sums }: { sums: readonly Sum[] }) => {
  const t = useLabels({ zh, en })
  const { language } = useSession()
  return (
    <>
      {sums.map(({ stairwell, homes, signed }) => (
        <Card key={stairwell}>
          <Title>{stairwell}</Title>
          <Sub>{fill(t.stairwellSigned, { all: homes, homes: homesSaid(signed, language) })}</Sub>
        </Card>
      ))}
    </>
  )
}

/** Each stairwell as it stands, top floor first: the lift rises where floors have signed. No room, no name. */
export const Lift = ({ floors, onPaper }: { floors: readonly Floor[]; onPaper: number }) => {
  const t = useLabels({ zh, en })
  const stairwells = [...new Set(floors.map(({ stairwell }) => stairwell))]
  const total = (its: readonly Floor[], count: (floor: Floor) => number) =>
    its.reduce((sum, one) => sum + count(one), 0)
  return (
    <>
      {onPaper > 0 ? <Sub>{fill(t.onPaper, { papers: onPaper })}</Sub> : null}
      {stairwells.map((stairwell) => {
        const its = floors.filter((one) => one.stairwell === stairwell)
        return (
          <Card key={stairwell}>
            <Row>
              <Title>{stairwell}</Title>
              <Tag>{`${t.signed} ${total(its, ({ signed }) => signed)}/${total(its, ({ homes }) => homes)}`}</Tag>
            </Row>
            {its.map(({ floor, homes, supports, signed }) => (
              <View key={floor} className="lift">
                <View className="tiny">{fill(t.floor, { floor })}</View>
                <View className={`cell ${signed === homes ? 'signed' : supports > 0 ? 'supports' : ''}`}>
                  {fill(t.floorStands, { homes, supports, signed })}
                </View>
              </View>
            ))}
          </Card>
        )
      })}
    </>
  )
}
