import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root } from './platform/root.js'

export type Config = Readonly<{
  production: boolean
  host: string
  port: number
  /** Where database, files and temporaries live. */
  dataFolder: string
  /** file:… or postgres://… */
  databaseUrl: string
  sessionSecret: string
  /** Proxies in front, as express's `trust proxy` counts them; 0 is none. */
  trustedProxies: number
  /** Pages are reached by https: Secure cookies, HSTS. */
  https: boolean
  logLevel: 'error' | 'warn' | 'info' | 'debug' | 'silent'
  /** Load the sample counties into an empty database. */
  sample: boolean
  /** A moment the sample's clock is set to at the start, or undefined for the machine's. */
  clock: Date | undefined
}>

/** A setting that cannot be used: the message names the setting, never its value. */
export class WrongSetting extends Error {
  constructor(readonly setting: string, why: string) { super(`${setting}: ${why}`) }
}

type Environment = Record<string, string | undefined>

/** Reads the settings, the only place that reads the environment. @throws WrongSetting */
export function readConfig(environment: Environment = process.env): Config {
  const production = oneOf(environment, 'NODE_ENV', ['production', 'development', 'test'], 'development') === 'production'
  const dataFolder = resolve(root, text(environment, 'DATA_DIR', 'uploads'))
  makeFolder(dataFolder)
  const config: Config = {
    production,
    host: text(environment, 'HOST', production ? '0.0.0.0' : '127.0.0.1'),
    port: whole(environment, 'PORT', 3000, 0, 65_535),
    dataFolder,
    databaseUrl: databaseUrl(environment, dataFolder),
    sessionSecret: sessionSecret(environment, production, dataFolder),
    trustedProxies: whole(environment, 'TRUSTED_PROXIES', 0, 0, 5),
    https: yesNo(environment, 'HTTPS', false),
    logLevel: oneOf(environment, 'LOG_LEVEL', ['error', 'warn', 'info', 'debug', 'silent'], 'info'),
    sample: yesNo(environment, 'SAMPLE', !production),
    clock: moment(environment, 'CLOCK'),
  }
  if (production && config.sample) throw new WrongSetting('SAMPLE', 'the sample counties are never loaded with NODE_ENV=production')
  if (production && config.clock) throw new WrongSetting('CLOCK', 'the clock is never set with NODE_ENV=production')
  if (config.https && config.trustedProxies === 0) throw new WrongSetting('TRUSTED_PROXIES', 'must be at least 1 with HTTPS=yes: https ends at a proxy in front, and only it says who is asking')
  return Object.freeze(config)
}

function text(environment: Environment, name: string, otherwise: string): string {
  const value = environment[name]?.trim()
  return value === undefined || value === '' ? otherwise : value
}

function whole(environment: Environment, name: string, otherwise: number, least: number, most: number): number {
  const given = text(environment, name, String(otherwise))
  if (!/^\d{1,9}$/.test(given) || Number(given) < least || Number(given) > most) throw new WrongSetting(name, `must be a whole number from ${least} to ${most}`)
  return Number(given)
}

function yesNo(environment: Environment, name: string, otherwise: boolean): boolean {
  return oneOf(environment, name, ['yes', 'no'], otherwise ? 'yes' : 'no') === 'yes'
}

function oneOf<const V extends string>(environment: Environment, name: string, allowed: readonly V[], otherwise: V): V {
  const given = text(environment, name, otherwise)
  const found = allowed.find(value => value === given)
  if (!found) throw new WrongSetting(name, `must be one of ${allowed.join(', ')}`)
  return found
}

function moment(environment: Environment, name: string): Date | undefined {
  const given = text(environment, name, '')
  if (given === '') return undefined
  const date = new Date(given)
  if (Number.isNaN(date.getTime())) throw new WrongSetting(name, 'must be a moment such as 2026-12-23T10:00:00+08:00')
  return date
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
    if (!statSync(folder).isDirectory()) throw new Error('not a folder')
  } catch {
    throw new WrongSetting('DATA_DIR', 'must be a folder that this program may write to')
  }
}

function databaseUrl(environment: Environment, dataFolder: string): string {
  const given = text(environment, 'DATABASE_URL', `file:${join(dataFolder, 'mingfa.db')}`)
  if (given.startsWith('file:')) return `file:${resolve(root, given.slice(5))}`
  if (!/^postgres(ql)?:\/\//.test(given)) throw new WrongSetting('DATABASE_URL', 'must begin with file: or postgres://')
  try { new URL(given) } catch { throw new WrongSetting('DATABASE_URL', 'is not a valid address') }
  return given
}

/** In production the secret comes from the environment. Elsewhere one is made once and kept in a file that only this user may read. */
function sessionSecret(environment: Environment, production: boolean, dataFolder: string): string {
  const given = environment.SESSION_SECRET
  if (given !== undefined && given !== '') {
    if (given.length < 32) throw new WrongSetting('SESSION_SECRET', 'must have at least 32 characters')
    return given
  }
  if (production) throw new WrongSetting('SESSION_SECRET', 'must be set with NODE_ENV=production, to at least 32 random characters')
  const file = join(dataFolder, 'session-secret')
  try {
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
    const kept = readFileSync(file, 'utf8').trim()
    if (kept.length >= 32 && (statSync(file).mode & 0o077) === 0) return kept
  } catch { /* said below */ }
  throw new WrongSetting('SESSION_SECRET', 'the file session-secret in DATA_DIR must hold at least 32 characters and be readable by this user only (chmod 600); remove it to have a new one made')
}
