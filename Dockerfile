# syntax=docker/dockerfile:1

FROM node:24-slim AS build
WORKDIR /karek
COPY . .
RUN --mount=type=cache,target=/root/.npm node server/launch.mjs build

FROM node:24-slim AS packages
WORKDIR /karek
COPY package.json package-lock.json .npmrc ./
# The optional packages are a Node for hosts without one, and this image has its own; what others could use; and what reads pictures, for this kind of machine.
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --omit=dev --omit=optional
COPY --from=build /karek/node_modules/@img node_modules/@img

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 KAREK_DATA=/data
WORKDIR /karek
RUN install -d -o node -g node /data
COPY --from=packages /karek/node_modules node_modules
COPY --from=build /karek/dist dist
COPY package.json ./
COPY server/seed/data server/seed/data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/server/src/app/main.js"]
