# The portal as an image. Not built by our tests, which have no container engine: tell us where it fails.
#
#   docker build --tag rollcall .
#   docker compose up
#
FROM node:24-bookworm-slim AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 g++ make \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN node .yarn/releases/yarn-4.13.0.cjs install --immutable \
    && node .yarn/releases/yarn-4.13.0.cjs tsc \
    && node .yarn/releases/yarn-4.13.0.cjs workspace app build \
    && node .yarn/releases/yarn-4.13.0.cjs workspace backend build

FROM node:24-bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 g++ make \
    && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production NODE_OPTIONS="--no-node-snapshot"
WORKDIR /app
RUN chown node:node /app
USER node
COPY --from=build --chown=node:node /src/.yarn ./.yarn
COPY --from=build --chown=node:node /src/.yarnrc.yml /src/package.json /src/yarn.lock /src/backstage.json ./
COPY --from=build --chown=node:node /src/packages/backend/dist/skeleton.tar.gz ./
RUN tar xzf skeleton.tar.gz && rm skeleton.tar.gz \
    && node .yarn/releases/yarn-4.13.0.cjs workspaces focus --all --production \
    && node .yarn/releases/yarn-4.13.0.cjs cache clean
COPY --from=build --chown=node:node /src/packages/backend/dist/bundle.tar.gz /src/app-config.yaml /src/app-config.production.yaml ./
RUN tar xzf bundle.tar.gz && rm bundle.tar.gz
# Your own organisation, mounted or copied over the sample.
COPY --chown=node:node rollcall.yaml ./
COPY --chown=node:node catalog ./catalog
COPY --chown=node:node runbooks ./runbooks
EXPOSE 7007
HEALTHCHECK --interval=30s --start-period=60s --timeout=5s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:7007/.backstage/health/v1/readiness').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "packages/backend", "--config", "app-config.yaml", "--config", "app-config.production.yaml"]
