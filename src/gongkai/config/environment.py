"""Every setting that the environment may give (环境变量): name, default, meaning. What is not listed is not read.

`docs/settings.md` is written from this list by `python -m gongkai.config.document`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import environ

from gongkai.errors import InvalidInput

Kind = Literal["text", "flag", "number", "list"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable (一个设置项). `shown`: the default as the table writes it; `choices`: nothing else."""

    name: str
    kind: Kind
    default: Any
    meaning: str
    shown: str = ""
    choices: tuple[str, ...] = ()


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting(
            "GONGKAI_HOME",
            "text",
            "var",
            "数据目录：数据库、密钥文件、导入的放假通知、`settings.env`。须可写，只许运行账户读取。",
            "当前目录下的 `var`",
        ),
        Setting(
            "DATABASE_URL",
            "text",
            "",
            "数据库地址，如 `postgres://用户:密码@主机:5432/库名`。不设时用数据目录下的 SQLite 文件（WAL 模式）。",
            "SQLite",
        ),
        Setting(
            "GONGKAI_SECRET_KEY",
            "text",
            "",
            "签名密钥，至少 50 个字符。不设时在数据目录生成 `secret.key`（仅运行账户可读），以后一直使用该文件。",
            "自动生成",
        ),
        Setting(
            "GONGKAI_KEY_FILE",
            "text",
            "",
            "个人信息密钥文件的位置，首次使用时生成（仅运行账户可读）。须与数据库分开备份，丢失则已加密内容无法恢复。",
            "数据目录下的 `personal-data.keys`",
        ),
        Setting(
            "GONGKAI_DATA_KEYS",
            "text",
            "",
            "个人信息密钥，代替密钥文件：逗号分隔的 `名称:32字节的Base64`，最前面的为当前密钥，另须有一项 "
            "`index.sha-256:…`（检索用，不更换）。",
            "不设",
        ),
        Setting("GONGKAI_CIPHER", "text", "aes-gcm", "加密个人信息的算法：`aes-gcm` 或国密 `sm4-gcm`。", "`aes-gcm`"),
        Setting(
            "GONGKAI_DIGEST",
            "text",
            "sha-256",
            "操作日志链和检索杂凑的算法：`sha-256` 或国密 `sm3`。检索杂凑的算法在生成密钥文件时定下，以后不变。",
            "`sha-256`",
        ),
        Setting(
            "GONGKAI_ANCHOR_DIR",
            "text",
            "",
            "操作日志锚点文件的目录；宜放在别的磁盘或只能追加的存储上。",
            "数据目录下的 `anchors`",
        ),
        Setting(
            "GONGKAI_ALLOWED_HOSTS",
            "list",
            ["127.0.0.1", "localhost"],
            "允许访问的主机名，逗号分隔；对外提供服务时填本机关网站的域名。",
            "`127.0.0.1,localhost`",
        ),
        Setting(
            "GONGKAI_FILE_MEGABYTES",
            "number",
            20,
            "收存的单个文件的大小上限（MB）。反向代理的上限（nginx 的 `client_max_body_size`）不要小于它与件数之积。",
            "`20`",
        ),
        Setting("GONGKAI_FILES_AT_ONCE", "number", 10, "一次提交的文件件数上限。", "`10`"),
        Setting(
            "GONGKAI_CLAMAV",
            "text",
            "",
            "病毒查杀服务（ClamAV 的 clamd）的地址：`unix:/run/clamav/clamd.ctl` 或 `tcp:127.0.0.1:3310`。"
            "设了而服务不答应时，不收文件。",
            "不设，不查杀",
        ),
        Setting(
            "GONGKAI_SITE_NAME",
            "text",
            "政府信息公开平台",
            "网站名称，显示在页首和页面标签 `SiteName`。",
            "`政府信息公开平台`",
        ),
        Setting(
            "GONGKAI_SITE_ADDRESS",
            "text",
            "",
            "网站完整网址，如 `https://www.example.gov.cn`，用于订阅、站点地图和静态导出；不设时按访问者所用的网址。",
            "不设",
        ),
        Setting("GONGKAI_SITE_CODE", "text", "", "政府网站标识码（10位），显示在页脚和页面标签 `SiteIDCode`。", "不设"),
        Setting("GONGKAI_SITE_HOST", "text", "", "主办单位，显示在页首和页脚。", "不设"),
        Setting("GONGKAI_SITE_CONTACT", "text", "", "页脚的联系方式。", "不设"),
        Setting("GONGKAI_SITE_ICP", "text", "", "ICP 备案号，照填写的文字显示在页脚。", "不设"),
        Setting("GONGKAI_SITE_POLICE", "text", "", "公安备案号，照填写的文字显示在页脚。", "不设"),
        Setting(
            "GONGKAI_HTTPS",
            "flag",
            True,
            "只经 HTTPS 提供服务：HTTP 一律转到 HTTPS，启用 HSTS，Cookie 只经 HTTPS 发送。"
            "演示（`gongkai demo`）在其数据目录的 `settings.env` 中关闭此项，仅限本机。",
            "`true`",
        ),
        Setting(
            "GONGKAI_BEHIND_PROXY",
            "flag",
            False,
            "前面有反向代理（nginx）且由其设置 `X-Forwarded-Proto`。只有代理会覆盖该请求头时才可打开。",
            "`false`",
        ),
        Setting(
            "GONGKAI_HSTS_SECONDS",
            "number",
            31_536_000,
            "HSTS 有效时间（秒），仅在 `GONGKAI_HTTPS` 打开时使用。",
            "`31536000`（一年）",
        ),
        Setting("GONGKAI_FORM_WINDOW_MINUTES", "number", 10, "公众表单的提交次数按多长时间（分钟）计。", "`10`"),
        Setting(
            "GONGKAI_FORM_FREE",
            "number",
            10,
            "同一来源地址在该时间内提交同一公众表单，超过几次即须先通过一次人机核验（自动计算，或者等待片刻）。",
            "`10`",
        ),
        Setting(
            "GONGKAI_FORM_FREE_OF_ALL",
            "number",
            300,
            "全部来源在该时间内提交同一公众表单，超过几次即人人须先通过人机核验。",
            "`300`",
        ),
        Setting(
            "GONGKAI_FORM_MOST",
            "number",
            60,
            "同一来源地址在该时间内提交同一公众表单的次数上限，超过的不受理。",
            "`60`",
        ),
        Setting("GONGKAI_DEBUG", "flag", False, "调试模式，仅供开发；会向访问者显示程序内部信息。", "`false`"),
        Setting(
            "GONGKAI_LOG_LEVEL",
            "text",
            "INFO",
            "日志级别：DEBUG、INFO、WARNING、ERROR。",
            "`INFO`",
            ("DEBUG", "INFO", "WARNING", "ERROR"),
        ),
        Setting(
            "GONGKAI_LOG_FORMAT",
            "text",
            "console",
            "日志写法：`console` 便于人看，`json` 每行一个 JSON 对象，供日志系统收集。均带请求编号，隐去个人信息。",
            "`console`",
            ("console", "json"),
        ),
        Setting(
            "GONGKAI_METRICS_TOKEN",
            "text",
            "",
            "从其他机器读取 `/metrics` 和 `/readyz` 详情所需的令牌（`Authorization: Bearer …`）；不设时只许本机读取。",
            "不设",
        ),
        Setting(
            "GONGKAI_DB_CONNECTION_SECONDS",
            "number",
            60,
            "数据库连接保持时间（秒）；0 表示每次请求后断开。",
            "`60`",
        ),
        Setting(
            "GONGKAI_PGBOUNCER",
            "flag",
            False,
            "PostgreSQL 前面有事务级连接池（pgbouncer），不使用服务器端游标。",
            "`false`",
        ),
        Setting(
            "GONGKAI_JOBS",
            "text",
            "immediate",
            "后台作业由谁做：`immediate` 由提出作业的进程当场做（不必另开进程）；`worker` 交给 `gongkai worker` 进程。",
            "`immediate`",
            ("immediate", "worker"),
        ),
        Setting(
            "GONGKAI_JOB_LEASE_SECONDS",
            "number",
            120,
            "后台作业的进程超过这个时间（秒）没有回应，即视为中断，由其他进程重做。",
            "`120`",
        ),
        Setting("GONGKAI_PASSWORD_LENGTH", "number", 12, "口令最短长度（字符）。", "`12`"),
        Setting("GONGKAI_PASSWORD_HISTORY", "number", 5, "不得与最近几次用过的口令相同。", "`5`"),
        Setting("GONGKAI_PASSWORD_DAYS", "number", 90, "口令有效天数，到期后登录须先更换；0 表示不过期。", "`90`"),
        Setting(
            "GONGKAI_SECOND_FACTOR_ROLES",
            "list",
            ["system_admin", "security_admin", "audit_admin", "leader"],
            "必须设置第二验证（动态口令或通行密钥）的岗位，逗号分隔；岗位代号见手册的岗位权限表。",
            "`system_admin,security_admin,audit_admin,leader`",
        ),
        Setting("GONGKAI_SESSION_IDLE_MINUTES", "number", 30, "工作人员多久（分钟）没有操作即须重新登录。", "`30`"),
        Setting("GONGKAI_SESSION_HOURS", "number", 10, "工作人员一次登录最长有效时间（小时）。", "`10`"),
        Setting("GONGKAI_LOGIN_FAILURES", "number", 5, "同一登录名在同一地址连续失败几次即锁定。", "`5`"),
        Setting("GONGKAI_LOGIN_LOCK_MINUTES", "number", 30, "登录锁定时间（分钟）。", "`30`"),
        Setting(
            "GONGKAI_OIDC_SERVER",
            "text",
            "",
            "统一身份认证平台的 OIDC 地址（其下有 `/.well-known/openid-configuration`），须安装 `gongkai[oidc]`。"
            "回调地址为 `/accounts/oidc/platform/login/callback/`。",
            "不设",
        ),
        Setting("GONGKAI_OIDC_CLIENT_ID", "text", "", "在统一身份认证平台登记的应用标识。", "不设"),
        Setting("GONGKAI_OIDC_CLIENT_SECRET", "text", "", "在统一身份认证平台登记的应用密钥。", "不设"),
        Setting("GONGKAI_OIDC_NAME", "text", "统一身份认证平台", "登录页上的名称。", "`统一身份认证平台`"),
        Setting(
            "GONGKAI_OIDC_LOGIN_CLAIM",
            "text",
            "preferred_username",
            "平台返回的哪一项与本系统的登录名对应；首次登录据此对应，以后按平台的唯一标识（sub）。",
            "`preferred_username`",
        ),
        Setting(
            "GONGKAI_UNSAVED_FILE_DAYS",
            "number",
            7,
            "编辑稿件时上传、而稿件和草稿都没有用到的附件和图片，保留这些天后由每日事务删除。",
            "`7`",
        ),
        Setting(
            "GONGKAI_BACKUP_DAYS",
            "number",
            2,
            "超过这些天没有用 `gongkai backup` 备份，`gongkai check` 即提示；0 表示另有备份办法，不检查。",
            "`2`",
        ),
        Setting(
            "GONGKAI_SMTP_URL",
            "text",
            "",
            "发送提醒邮件的服务器，如 `smtp+tls://用户:密码@mail.example.cn:587`（另有 `smtp://`、`smtp+ssl://`）。"
            "不设时邮件只写到标准输出。",
            "不设",
        ),
        Setting("GONGKAI_MAIL_FROM", "text", "gongkai@localhost", "提醒邮件的发件人地址。", "`gongkai@localhost`"),
        Setting(
            "GONGKAI_GATEWAY_URL",
            "text",
            "",
            "短信、政务即时通讯等网关的地址：每条消息 POST 一次 JSON（`to` 登录名、`name`、`text`、`key`）。"
            "不设时不发短信。",
            "不设",
        ),
        Setting(
            "GONGKAI_GATEWAY_SECRET",
            "text",
            "",
            "与网关约定的密钥；请求头 `X-Gongkai-Signature` 是正文的 HMAC-SHA-256。",
            "不设",
        ),
        Setting(
            "GONGKAI_REMIND_OFFICER",
            "list",
            ["7", "3", "1", "0"],
            "到期前多少个工作日提醒经办人；负数表示逾期的工作日数。逾期的每天提醒经办人。",
            "`7,3,1,0`",
        ),
        Setting("GONGKAI_REMIND_HEAD", "list", ["3", "0", "-1"], "何时提醒公开机构负责人，写法同上。", "`3,0,-1`"),
        Setting("GONGKAI_REMIND_SUPERVISOR", "list", ["-1", "-5"], "何时提醒主管部门，写法同上。", "`-1,-5`"),
        Setting(
            "GONGKAI_QUIET_HOURS",
            "text",
            "21:00-08:00",
            "免打扰时段：其间不经网关发短消息，留到其后发。不需要的设为空。",
            "`21:00-08:00`",
        ),
        Setting(
            "GONGKAI_FONT_DIR",
            "text",
            "",
            "本机关已获授权的字体所在目录，编制 PDF 时优先使用；不设时用系统字体，再次用随附的开源字体。",
            "不设",
        ),
    )
}

_READERS = {"text": "str", "flag": "bool", "number": "int", "list": "list"}
_env = environ.Env()


def read(name: str) -> Any:
    """Return one setting as the environment gives it, else its default. Raises: InvalidInput with a Chinese message."""
    setting = SETTINGS[name]
    try:
        value = getattr(_env, _READERS[setting.kind])(name, default=setting.default)
    except (ValueError, environ.ImproperlyConfigured) as error:
        raise InvalidInput(f"环境变量 {name} 的值不合要求：{error}。请查阅 docs/settings.md。", name=name) from error
    if setting.choices and value not in setting.choices:
        raise InvalidInput(f"环境变量 {name} 不能是“{value}”，可用：{'、'.join(setting.choices)}。", name=name)
    return value


def home() -> Path:
    """Return the data folder, after reading its `settings.env` for what the environment leaves open."""
    folder = Path(read("GONGKAI_HOME")).absolute()
    extra = folder / "settings.env"
    if extra.is_file():
        environ.Env.read_env(extra)
    return folder
