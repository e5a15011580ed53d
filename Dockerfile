# Build: everything is installed, the bundles are made, then only what runs is left.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV CI=true NX_DAEMON=false NX_TUI=false NX_NO_CLOUD=true NG_CLI_ANALYTICS=false DO_NOT_TRACK=1
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/api/package.json apps/api/
COPY apps/projector/package.json apps/projector/
COPY apps/web/package.json apps/web/
COPY libs/domain/package.json libs/domain/
COPY libs/event-store/package.json libs/event-store/
COPY libs/read-models/package.json libs/read-models/
COPY libs/integrations/package.json libs/integrations/
COPY libs/torrent/package.json libs/torrent/
COPY tools/package.json tools/
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile
COPY . .
RUN npx nx run-many -t build -p api,projector,web --output-style static
RUN rm -rf .nx node_modules */*/node_modules tools/node_modules && npx --yes pnpm@12.21.0 install --frozen-lockfile --prod

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production MIAUFLIX_DATA=/data
# For films that a browser cannot play as they are, and the drivers of graphics hardware for that.
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg va-driver-all && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
# The engine has an account of its own, which shares nothing with the api but its socket.
RUN install -d -o node -g node /data && install -d -o 2001 -g node -m 0750 /run/engine && install -d -o 2001 -g 2001 -m 0700 /torrents
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT ?? 4000) + '/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "tools/start/main.ts"]
