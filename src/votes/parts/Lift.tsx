import { View } from '@tarojs/components'
import type { api } from '../../platform/client/api'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { Card, Row, Tag, Title } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export type Agreement = NonNullable<Awaited<ReturnType<typeof api.votes.signing.query>>['agreement']>
type Home = Agreement['homes'][number]

/** Each stairwell as it stands, top floor first: the lift rises where floors have signed. */
export const Lift = ({ homes }: { homes: readonly Home[] }) => {
  const t = useLabels({ zh, en })
  const stairwells = [...new Set(homes.map(({ stairwell }) => stairwell))]
  const stands = ({ signed, act }: Home): 'signed' | 'supports' | 'opposes' | 'quiet' =>
    signed ? 'signed' : act === 'support' || act === 'sign' ? 'supports' : act === 'oppose' ? 'opposes' : 'quiet'
  return (
    <>
      {stairwells.map((stairwell) => {
        const its = homes.filter((home) => home.stairwell === stairwell)
        const floors = [...new Set(its.map(({ floor }) => floor))].sort((a, b) => b - a)
        const signed = its.filter((home) => home.signed).length
        return (
          <Card key={stairwell}>
            <Row>
              <Title>{stairwell}</Title>
              <Tag>{`${t.signed} ${signed}/${its.length}`}</Tag>
            </Row>
            {floors.map((floor) => (
              <View key={floor} className="lift">
                <View className="tiny">{fill(t.floor, { floor })}</View>
                {its
                  .filter((home) => home.floor === floor)
                  .map((home) => (
                    <View key={home.room} className={`cell ${stands(home)}`}>
                      {`${home.room} ${t[stands(home)]}`}
                    </View>
                  ))}
              </View>
            ))}
          </Card>
        )
      })}
    </>
  )
}
