import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { api } from '../../../api'
import { queryClient, useRead, useWrite } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { entered, remember, useLabels } from '../../../platform/client/session'
import { Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Page, Sub } from '../../../ui/layout'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Step into one of the people of the demo. Only a demo deployment answers this. */
const Personas = () => {
  const t = useLabels({ zh, en })
  const read = useRead(['personas'], () => api.identity.personas.query(here({})))
  const step = useWrite(api.identity.stepInto.mutate, (stepped) => {
    queryClient.clear()
    remember({ communityId: stepped.communityId })
    entered(stepped)
    void Taro.switchTab({ url: '/home/works/index' })
  })
  return (
    <Page>
      <Sub>{t.personasHint}</Sub>
      <Problem error={step.error} />
      <Loaded query={read}>
        {({ items }) => (
          <Card>
            {items.map(({ key, name, about }, place) => (
              <Line
                key={key}
                id={`persona-${key}`}
                first={place === 0}
                left={name}
                under={about}
                right={<View className="plus">›</View>}
                onTap={() => step.run({ persona: key })}
              />
            ))}
          </Card>
        )}
      </Loaded>
    </Page>
  )
}

export default Personas
