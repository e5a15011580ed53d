import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import compression from 'compression';
import cookieParser from 'cookie-parser';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.ts';
import type { Config } from './shared/config.ts';
import { onlyKnownHosts } from './shared/known-hosts.ts';
import { Metrics } from './shared/metrics.ts';
import { longestBodyBytes, refuseLongBodies } from './shared/request-bodies.ts';
import { inContext } from './shared/request-context.ts';
import type { Foundations } from './shared/shared.module.ts';
import { streamsPath } from './streaming/stream-cookie.ts';
import { timedRequests } from './shared/timed-requests.ts';

/** The whole api on its foundations, ready to listen. */
export async function createApp(foundations: Foundations): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.on(foundations), {
    bufferLogs: true,
    bodyParser: false,
  });
  app.useLogger(app.get(Logger));
  app.use(startContext, timedRequests(app.get(Metrics)), securityHeaders(), compressedButFilms, cookieParser());
  app.use(onlyKnownHosts(foundations.config.hosts), refuseLongBodies);
  app.useBodyParser('json', { limit: longestBodyBytes });
  app.set('trust proxy', 'loopback');
  serveFiles(app, foundations.config);
  app.setGlobalPrefix('api/v1', { exclude: ['health', 'api/health', 'metrics'] });
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, openApi));
  return app;
}

const openApi = new DocumentBuilder()
  .setTitle('Miauflix')
  .setDescription(
    'A home cinema that a household hosts itself. Errors are problem documents (RFC 9457): switch on `type`.',
  )
  .setVersion('1')
  .addBearerAuth()
  .build();

function startContext(_request: Request, response: Response, next: NextFunction): void {
  const correlationId = randomUUID();
  response.setHeader('X-Request-Id', correlationId);
  inContext({ correlationId, actor: 'anonymous' }, next);
}

/** Angular puts the styles of components into the page at run time, hence `unsafe-inline` for styles, and for them alone. */
const securityHeaders = () =>
  helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    // It would count for every port of this name, and televisions come by http; a proxy that speaks https may send it.
    strictTransportSecurity: false,
  });

const compressed = compression();

/** Films are compressed already, and a compressed answer has no byte ranges. */
function compressedButFilms(request: Request, response: Response, next: NextFunction): void {
  if (request.path.startsWith(`${streamsPath}/`)) next();
  else compressed(request, response, next);
}

/** Artwork and the web client: every path that is no name of a file opens it. No request of the api looks for a file. */
function serveFiles(app: NestExpressApplication, { contentDirectory, webDirectory }: Config): void {
  const files = express.Router();
  const artwork = express.static(join(contentDirectory, 'artwork'), { maxAge: '1d', redirect: false });
  files.use('/artwork', onlyPictures, artwork);
  if (existsSync(webDirectory)) {
    files.use(express.static(webDirectory, { index: false, setHeaders: cacheForEverIfHashed }));
    files.use(({ method, path }: Request, response: Response, next: NextFunction) => {
      if (method !== 'GET' || /\.\w+$/.test(path)) return next();
      response.set('Cache-Control', 'no-cache').sendFile(join(webDirectory, 'index.html'));
    });
  }
  app.use((request: Request, response: Response, next: NextFunction) =>
    /^\/(api|docs|health|metrics)(\/|-json|$)/.test(request.path) ? next() : files(request, response, next),
  );
}

/** The folder of the artwork also holds the programs that draw it. */
const onlyPictures = ({ path }: Request, _response: Response, next: NextFunction): void =>
  path.endsWith('.webp') ? next() : next('router');

function cacheForEverIfHashed(response: Response, path: string): void {
  const isHashed = /-[\w-]{8}\.(js|css)$/.test(path);
  response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
