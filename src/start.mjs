/** npm start, npm run admin: builds what has changed, then runs it. Plain JavaScript: it runs before anything is compiled. */
import { build } from './build.mjs'

const [version] = process.versions.node.split('.').map(Number)
if (version < 20) {
  console.error(`Node.js 20.19 or later is needed; this is ${process.version}`)
  process.exit(1)
}
const began = Date.now()
try {
  await build()
} catch (error) {
  console.error(String(error?.message ?? error))
  process.exit(1)
}
if (process.argv[2] === 'admin') {
  const { admin } = await import('../dist/src/admin.js')
  await admin(process.argv.slice(3))
} else {
  const { main } = await import('../dist/src/main.js')
  await main(began)
}
