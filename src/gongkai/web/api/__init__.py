"""The public interface for programs (开放接口): read-only JSON under /api/v1/, described by an OpenAPI document."""
