import { View } from '@tarojs/components'
import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { gridWorkers, type Role } from '../../platform/roles'
import { Button } from '../../ui/action'
import { Card, Line } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** What somebody with a post begins most often, on the first page. */
export const ByPost = ({ posts }: { posts: readonly Role[] }) => {
  const t = useLabels({ zh, en })
  const holds = (...wanted: readonly Role[]) => wanted.some((role) => posts.includes(role))
  return (
    <>
      {holds(...gridWorkers, 'secretary') ? (
        <View className="first-step">
          <Button id="announce" onTap={() => go('home/pages/announce/index')}>
            {t.announce}
          </Button>
        </View>
      ) : null}
      {holds('officer') ? (
        <Card>
          <Line first id="communities" left={t.oversees} right="›" onTap={() => go('home/pages/communities/index')} />
        </Card>
      ) : null}
    </>
  )
}
