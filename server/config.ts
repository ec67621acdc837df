/** Reads the environment once, at the border. Nothing else in the server looks at process.env. */
import { resolve } from 'node:path'
import { z } from 'zod'

const bbox = z
  .string()
  .transform((text) => text.split(',').map(Number))
  .refine((v) => v.length === 4 && v.every(Number.isFinite) && v[0]! < v[2]! && v[1]! < v[3]!, {
    message: 'must be minLon,minLat,maxLon,maxLat in degrees',
  })

const flag = z.stringbool()

const environment = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATA_DIR: z.string().default('.panhuo'),
    PORT: z.coerce.number().int().min(0).max(65535).default(8080),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_ORIGIN: z
      .url({ protocol: /^https?$/ })
      // As browsers write it: what a person copies from the address bar ends in a slash.
      .transform((text) => new URL(text).origin)
      .optional(),
    PANHUO_REGION: bbox.optional(),
    PANHUO_REGION_NAME: z.string().default('重庆市九龙坡区'),
    PANHUO_DISTRICT: z
      .string()
      .regex(/^\d{6}$/)
      .default('500107'),
    PANHUO_SECRET: z.string().min(32).optional(),
    BASEMAP: z.enum(['blank', 'ground', 'xyz', 'tianditu']).default('ground'),
    BASEMAP_URL: z.url({ protocol: /^https?$/ }).optional(),
    TIANDITU_KEY: z.string().optional(),
    MAP_APPROVAL_NO: z.string().optional(),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).default(60),
    SESSION_MAX_HOURS: z.coerce.number().int().min(1).default(12),
    SECURE_COOKIES: flag.optional(),
    LOGIN_FAILURE_LIMIT: z.coerce.number().int().min(1).default(60),
    TRUST_PROXY: z.coerce.number().int().min(0).default(0),
    UPLOAD_LIMIT_MB: z.coerce.number().int().min(1).default(256),
    DOCUMENT_LIMIT_MB: z.coerce.number().int().min(1).max(500).default(50),
    S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    S3_BUCKET: z.string().optional(),
    S3_REGION: z.string().default('us-east-1'),
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.string().default('panhuo@localhost'),
    CLOCK_FILE: z.string().optional(),
    SCHEDULER: flag.default(true),
    SCHEDULER_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  })
  .refine((e) => e.BASEMAP !== 'tianditu' || e.TIANDITU_KEY, {
    path: ['TIANDITU_KEY'],
    message: 'needed with BASEMAP=tianditu',
  })
  .refine((e) => e.BASEMAP !== 'xyz' || e.BASEMAP_URL, {
    path: ['BASEMAP_URL'],
    message: 'needed with BASEMAP=xyz',
  })
  .refine((e) => !e.S3_ENDPOINT || (e.S3_BUCKET && e.S3_ACCESS_KEY_ID && e.S3_SECRET_ACCESS_KEY), {
    path: ['S3_ENDPOINT'],
    message: 'needs S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY beside it',
  })

export interface S3Config {
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

export interface Config {
  /** null = embedded database under dataDir. */
  databaseUrl: string | null
  dataDir: string
  port: number
  host: string
  publicOrigin: string | null
  /** Degrees, CGCS2000: [minLon, minLat, maxLon, maxLat]; null = keep what the database has. */
  region: [number, number, number, number] | null
  regionName: string
  district: string
  /** Encrypts id numbers; null = generated into DATA_DIR/secret. */
  secret: string | null
  basemap: { kind: 'blank' | 'ground' | 'xyz' | 'tianditu'; url: string | null; key: string | null }
  mapApprovalNo: string | null
  logLevel: string
  session: { idleMinutes: number; maxHours: number; secure: boolean }
  /** Failed logins per address in ten minutes; above it the address waits. */
  loginFailureLimit: number
  trustProxy: number
  uploadLimitBytes: number
  documentLimitBytes: number
  /** Where documents lie; null = below dataDir. */
  s3: S3Config | null
  /** null = no mail is sent. */
  smtpUrl: string | null
  mailFrom: string
  /** A file holding the day to decide by, for rehearsals; null = today. */
  clockFile: string | null
  /** Whether this process raises alarms and sends mail. */
  scheduler: boolean
  schedulerSeconds: number
}

/**
 * @throws {Error} naming each bad variable, before anything starts.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`Configuration is not usable:\n${lines.join('\n')}`)
  }
  const e = parsed.data
  return {
    databaseUrl: e.DATABASE_URL ?? null,
    dataDir: resolve(e.DATA_DIR),
    port: e.PORT,
    host: e.HOST,
    publicOrigin: e.PUBLIC_ORIGIN ?? null,
    region: (e.PANHUO_REGION as [number, number, number, number] | undefined) ?? null,
    regionName: e.PANHUO_REGION_NAME,
    district: e.PANHUO_DISTRICT,
    secret: e.PANHUO_SECRET ?? null,
    basemap: { kind: e.BASEMAP, url: e.BASEMAP_URL ?? null, key: e.TIANDITU_KEY ?? null },
    mapApprovalNo: e.MAP_APPROVAL_NO ?? null,
    logLevel: e.LOG_LEVEL,
    session: {
      idleMinutes: e.SESSION_IDLE_MINUTES,
      maxHours: e.SESSION_MAX_HOURS,
      secure: e.SECURE_COOKIES ?? e.PUBLIC_ORIGIN?.startsWith('https:') ?? false,
    },
    loginFailureLimit: e.LOGIN_FAILURE_LIMIT,
    trustProxy: e.TRUST_PROXY,
    uploadLimitBytes: e.UPLOAD_LIMIT_MB * 1024 * 1024,
    documentLimitBytes: e.DOCUMENT_LIMIT_MB * 1024 * 1024,
    s3:
      e.S3_ENDPOINT && e.S3_BUCKET && e.S3_ACCESS_KEY_ID && e.S3_SECRET_ACCESS_KEY
        ? {
            endpoint: e.S3_ENDPOINT.replace(/\/$/, ''),
            bucket: e.S3_BUCKET,
            region: e.S3_REGION,
            accessKeyId: e.S3_ACCESS_KEY_ID,
            secretAccessKey: e.S3_SECRET_ACCESS_KEY,
          }
        : null,
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM,
    clockFile: e.CLOCK_FILE ?? null,
    scheduler: e.SCHEDULER,
    schedulerSeconds: e.SCHEDULER_SECONDS,
  }
}
