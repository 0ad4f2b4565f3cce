export default definePageConfig({ navigationBarTitleText: '到点没办成的事' })
