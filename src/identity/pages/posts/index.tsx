import { View } from '@tarojs/components'
import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { go, useTitle } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { PostHistory } from '../../../posts/parts/PostHistory'
import { Proposals } from '../../../posts/parts/Proposals'
import { Button } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Sub } from '../../../ui/layout'
import { Holder } from '../../parts/Holder'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Who holds which post here; several in one hand stand first, for everybody to see. Below, how those who watch came to it. */
const Posts = () => {
  const t = useLabels({ zh, en })
  useTitle(t.posts)
  const read = useRead(['posts'], () => api.identity.posts.query(here({})))
  return (
    <Page
      foot={
        read.data?.mayGive ? (
          <Button id="to-appoint" onTap={() => go('identity/pages/appoint/index')}>
            {t.appoint}
          </Button>
        ) : undefined
      }
    >
      <Card>
        <Sub>{t.postsHint}</Sub>
      </Card>
      <Proposals />
      <Loaded query={read}>
        {({ items }) => (
          <View>
            {items.map((item, place) => (
              <Holder key={place} item={item} place={place} />
            ))}
          </View>
        )}
      </Loaded>
      <PostHistory />
    </Page>
  )
}

export default Posts
