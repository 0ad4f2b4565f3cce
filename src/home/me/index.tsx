import { api } from '../../api'
import { en } from '../../identity/texts.en'
import { zh } from '../../identity/texts.zh'
import { en as noticesEn } from '../../notices/texts.en'
import { zh as noticesZh } from '../../notices/texts.zh'
import { useRead } from '../../platform/client/calls'
import { go } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { remember, session, useLabels, useSession } from '../../platform/client/session'
import { squareMetres } from '../../platform/fen'
import { Loaded } from '../../ui/faces'
import { Chips } from '../../ui/fields'
import { Card, Line, Page, Row, Sub, Tag, Title } from '../../ui/layout'
import { Desk } from '../parts/Desk'
import { Place } from '../parts/Place'
import { Pledges } from '../parts/Pledges'
import { useTabNames } from '../tabs'

/** Each in its own language, so that whoever cannot read the other finds it. */
const languages = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
] as const

/** Who I am here, my homes, my pledges, larger text. */
const Me = () => {
  const t = useLabels({ zh, en })
  const n = useLabels({ zh: noticesZh, en: noticesEn })
  const { elder, language } = useSession()
  useTabNames()
  const read = useRead(['me'], () => api.identity.me.query(here({})))
  return (
    <Page>
      <Place />
      <Loaded query={read}>
        {(me) => (
          <>
            <Card id="who">
              <Sub>{t.current}</Sub>
              <Title>{me.person?.legalName ?? t.guest}</Title>
              {me.roles.map(({ role, scope }) => (
                <Tag key={role}>{`${t.roles[role]}${scope ? ` · ${scope}` : ''}`}</Tag>
              ))}
            </Card>
            {me.signedIn || process.env.TARO_ENV !== 'h5' ? null : (
              <Card id="sign-in" tone="brand" onTap={() => go('identity/pages/signin/index')}>
                <Row>
                  <Title>{t.signIn}</Title>
                  <Sub>›</Sub>
                </Row>
                <Sub>{t.signInHint}</Sub>
              </Card>
            )}
            {me.demo ? (
              <Card id="personas" onTap={() => go('identity/pages/personas/index')}>
                <Row>
                  <Title>{t.personas}</Title>
                  <Sub>›</Sub>
                </Row>
                <Sub>{t.personasHint}</Sub>
              </Card>
            ) : null}
            <Card>
              <Sub>{t.home}</Sub>
              {me.homes.map((home) => (
                <Line
                  key={home.unitId}
                  left={`${home.compound} ${home.building} ${home.stairwell} ${home.room}`}
                  under={home.owner ? (home.represents ? t.represents : t.coOwner) : t.tenant}
                  right={squareMetres(home.areaDm2)}
                />
              ))}
              {me.homes.length === 0 ? (
                <Line left={t.noHome} right="›" onTap={() => go('identity/pages/join/index')} id="claim" />
              ) : null}
            </Card>
            <Desk roles={me.roles.map(({ role }) => role)} locked={me.locked} />
            {me.person ? (
              <Card id="my-data" onTap={() => go('identity/pages/mydata/index')}>
                <Row>
                  <Title>{t.myData}</Title>
                  <Sub>›</Sub>
                </Row>
                <Sub>{t.myDataHint}</Sub>
              </Card>
            ) : null}
            {session().refresh ? (
              <Card id="devices" onTap={() => go('identity/pages/devices/index')}>
                <Row>
                  <Title>{t.devices}</Title>
                  <Sub>›</Sub>
                </Row>
              </Card>
            ) : null}
            {me.person ? <Pledges /> : null}
            {me.person ? (
              <Card id="inbox" onTap={() => go('notices/pages/inbox/index')}>
                <Row>
                  <Title>{n.inbox}</Title>
                  <Sub>›</Sub>
                </Row>
              </Card>
            ) : null}
          </>
        )}
      </Loaded>
      <Card id="posts" onTap={() => go('identity/pages/posts/index')}>
        <Row>
          <Title>{t.posts}</Title>
          <Sub>›</Sub>
        </Row>
      </Card>
      <Card id="elder">
        <Title>{t.elder}</Title>
        <Chips
          name="letters"
          value={elder ? 'large' : 'usual'}
          onChange={(chosen) => remember({ elder: chosen === 'large' })}
          options={[
            { value: 'usual', label: t.lettersUsual },
            { value: 'large', label: t.lettersLarge },
          ]}
        />
        <Sub>{t.elderHint}</Sub>
      </Card>
      <Card id="language">
        <Title>{t.language}</Title>
        <Chips
          name="language"
          value={language}
          onChange={(chosen) => remember({ language: chosen })}
          options={languages}
        />
        <Sub>{t.languageHint}</Sub>
      </Card>
    </Page>
  )
}

export default Me
