import * as z from 'zod/mini'
import { shapes } from './openShapes'

const problem = z.object({ ok: z.literal(false), code: z.string(), text: z.string(), next: z.string() })

const paths: readonly { path: string; shape: keyof typeof shapes; about: string; paged: boolean }[] = [
  { path: '/communities', shape: 'communities', about: 'Communities, the oldest first', paged: true },
  {
    path: '/communities/{id}/projects',
    shape: 'projects',
    about: 'Projects of a community, newest first',
    paged: true,
  },
  {
    path: '/projects/{id}',
    shape: 'project',
    about: 'One project: stage, budget, the six points, pledges, decision',
    paged: false,
  },
  {
    path: '/projects/{id}/ledger',
    shape: 'ledger',
    about: 'The double-entry ledger, oldest first; items and entries are the same list',
    paged: true,
  },
  { path: '/projects/{id}/bulletins', shape: 'bulletins', about: 'Published days, newest first', paged: true },
  { path: '/projects/{id}/notices', shape: 'notices', about: 'Construction notices, newest first', paged: true },
  {
    path: '/ballots/{id}',
    shape: 'ballot',
    about: 'A ballot: participation while open, everything but the votes after counting',
    paged: false,
  },
  { path: '/parking/{id}', shape: 'parking', about: 'A car park: tariff, spaces, free', paged: false },
]

const parameters = (path: string, paged: boolean) => [
  ...(path.includes('{id}')
    ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }]
    : []),
  ...(paged ? [{ name: 'cursor', in: 'query', required: false, schema: { type: 'string' } }] : []),
]

const content = (shape: z.ZodMiniType) => ({ 'application/json': { schema: z.toJSONSchema(shape) } })

const described = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Six Points open reading',
    version: '1',
    description: 'Amounts in fen, areas in dm², times ISO 8601 with offset. Public, masked, cacheable.',
  },
  servers: [{ url: '/open/v1' }],
  paths: Object.fromEntries(
    paths.map(({ path, shape, about, paged }) => [
      path,
      {
        get: {
          summary: about,
          parameters: parameters(path, paged),
          responses: {
            200: { description: about, content: content(shapes[shape]) },
            404: { description: 'Nothing public has this id', content: content(problem) },
          },
        },
      },
    ]),
  ),
})

let kept: ReturnType<typeof described> | undefined
/**
 * OpenAPI 3.1 of open reading, made from the very shapes that answers pass through. Made once: it takes longer than any answer, and
 * anybody may ask for it.
 */
export const openApi = () => {
  kept ??= described()
  return kept
}
