/**
 * WeChat's engine has no AbortController and no EventTarget; TanStack Query needs both, and without them a query
 * stays pending for ever and says nothing (TanStack/query#5837). Imported before everything else.
 */
import 'event-target-polyfill'
import 'yet-another-abortcontroller-polyfill'
